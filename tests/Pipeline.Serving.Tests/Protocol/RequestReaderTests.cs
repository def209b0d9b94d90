using System.Buffers;
using System.Text;
using Pipeline.Scoring;
using Pipeline.Serving.Protocol;

namespace Pipeline.Serving.Tests.Protocol;

public sealed class RequestReaderTests : IDisposable
{
    private readonly ScoringModel _model = ScoringModel.Load(Path.Combine(AppContext.BaseDirectory, "models", "tiny.onnx"));

    private static byte[] Body => Encoding.UTF8.GetBytes("""
        {"id":"é\n1","parameters":{"a":[{}]},"outputs":[{"name":"decision"},{"name":"probability","parameters":{}}],"inputs":[
        {"name":"Home","shape":[2,1],"datatype":"BYTES","data":[["rent"],["Häuschen \ud83c\udfe0"]]},
        {"data":[1.5e1,null],"name":"\u0041ge","datatype":"FP64","shape":[2]},
        {"name":"Income","shape":[2],"datatype":"INT64","data":[-3,70000.0]},
        {"name":"Owner","datatype":"BOOL","data":[true,null],"shape":[2]}]}
        """);

    public void Dispose() => _model.Dispose();

    [Fact]
    public void A_body_cut_anywhere_into_pieces_reads_the_same()
    {
        var table = new InputTable(_model.Order);
        var reader = new RequestReader(table, new OutputTable(_model.Signature), mostRows: 10);
        for (var cut = 0; cut <= Body.Length; cut++)
        {
            using var request = new InferenceRequest(table, width: 1);
            reader.Read(Piece.Sequence(Body[..cut], Body[cut..]), request);
            Assert.Equal("é\n1", request.Id);
            Assert.Equal([OutputTensor.Decision, OutputTensor.Probability], request.Outputs.Select(output => output.Tensor));
            Assert.Equal(2, request.Rows);
            Assert.Equal([15, float.NaN], request.Numbers[0][..2]);
            Assert.Equal([-3, 70_000], request.Numbers[1][..2]);
            Assert.Equal(["rent", "Häuschen 🏠"], request.Texts[0][..2]);
            Assert.Equal(["true", null], request.Texts[1][..2]);
        }
    }

    [Fact]
    public void A_damaged_body_is_read_or_refused_and_nothing_else()
    {
        var table = new InputTable(_model.Order);
        var reader = new RequestReader(table, new OutputTable(_model.Signature), mostRows: 10);
        using var request = new InferenceRequest(table, width: 1);
        var random = new Random(20_261_123);
        var refused = 0;
        for (var attempt = 0; attempt < 20_000; attempt++)
        {
            request.Clear();
            var body = Damage(Body, random);
            var cut = random.Next(body.Length + 1);
            try
            {
                reader.Read(Piece.Sequence(body[..cut], body[cut..]), request);
                Assert.InRange(request.Rows, 0, 10);
            }
            catch (RefusedException exception)
            {
                Assert.InRange(exception.Status, 400, 413);
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 20_000);
    }

    [Fact]
    public void A_request_that_is_used_again_remembers_nothing()
    {
        var table = new InputTable(_model.Order);
        var reader = new RequestReader(table, new OutputTable(_model.Signature), mostRows: 10);
        using var request = new InferenceRequest(table, width: 1);
        reader.Read(new(Body), request);
        request.Clear();
        var refusal = Assert.Throws<RefusedException>(() => reader.Read(new("{\"inputs\":[]}"u8.ToArray()), request));
        Assert.StartsWith("the inputs lack 'Age', 'Income', 'Home', 'Owner'", refusal.Message, StringComparison.Ordinal);
        Assert.Null(request.Id);
        Assert.Empty(request.Outputs);
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        var bytes = body.ToList();
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at - 1));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(1, 30)).ToList());
                    break;
                default:
                    bytes[at] = (byte)"[]{},:\"\\0e"[random.Next(10)];
                    break;
            }
        }

        return [.. bytes];
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Sequence(byte[] first, byte[] second)
        {
            var start = new Piece { Memory = first };
            var end = new Piece { Memory = second, RunningIndex = first.Length };
            start.Next = end;
            return new(start, 0, end, second.Length);
        }
    }
}
