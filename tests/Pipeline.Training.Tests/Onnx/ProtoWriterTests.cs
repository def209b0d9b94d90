using Pipeline.Training.Onnx;

namespace Pipeline.Training.Tests.Onnx;

/// <summary>Examples of https://protobuf.dev/programming-guides/encoding/.</summary>
public sealed class ProtoWriterTests
{
    [Fact]
    public void A_number_is_written_seven_bits_at_a_time() => Assert.Equal("089601", Written(writer => writer.Integer(1, 150)));

    [Fact]
    public void A_text_follows_its_length() => Assert.Equal("120774657374696E67", Written(writer => writer.Text(2, "testing")));

    [Fact]
    public void A_message_is_written_like_a_text() =>
        Assert.Equal("1A03089601", Written(writer => writer.Message(3, inner => inner.Integer(1, 150))));

    [Fact]
    public void Many_numbers_share_one_field() => Assert.Equal("3206038E029EA705", Written(writer => writer.Integers(6, [3, 270, 86942])));

    [Fact]
    public void A_negative_number_takes_ten_bytes() => Assert.Equal("08FEFFFFFFFFFFFFFFFF01", Written(writer => writer.Integer(1, -2)));

    [Fact]
    public void A_fraction_is_little_endian() => Assert.Equal("150000C03F", Written(writer => writer.Single(2, 1.5f)));

    private static string Written(Action<ProtoWriter> write)
    {
        var writer = new ProtoWriter();
        write(writer);
        return Convert.ToHexString(writer.ToArray());
    }
}
