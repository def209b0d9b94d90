using Pipeline.Core.Explanations;
using Pipeline.Core.Rows;
using Pipeline.Scoring.Explanation;

namespace Pipeline.Scoring.Tests.Explanation;

public sealed class BackgroundTests
{
    private static readonly RowSchema Schema = RowSchema.Of<Applicant>();

    private static readonly TypicalRows Typical = new()
    {
        Shares = [0.25, 0.75],
        Columns = [new("Age", ["30", "50.5"]), new("Income", ["", "2000"]), new("Home", ["own", ""]), new("Owner", ["", "true"])],
    };

    [Fact]
    public void Values_are_read_as_rows_and_empty_texts_as_missing()
    {
        var rows = Background.Of(Typical, Schema).Rows;
        Assert.Equal([30, 50.5f], rows.Numbers("Age").ToArray());
        Assert.Equal([float.NaN, 2_000], rows.Numbers("Income").ToArray());
        Assert.Equal(["own", string.Empty], rows.Categories("Home").ToArray());
    }

    [Fact]
    public void Rows_that_lack_a_feature_or_a_value_or_do_not_sum_to_the_whole_are_refused()
    {
        Refused(Typical with { Columns = Typical.Columns.Skip(1).ToEquatableList() }, "2 values of 'Age'");
        Refused(Typical with { Columns = [new("Age", ["30"]), .. Typical.Columns.Skip(1)] }, "2 values of 'Age'");
        Refused(Typical with { Columns = [.. Typical.Columns, new("Age", ["30", "40"])] }, "2 values of 'Age'");
        Refused(Typical with { Columns = [new("Age", ["30", "old"]), .. Typical.Columns.Skip(1)] }, "'old' as a number of 'Age'");
        Refused(Typical with { Columns = [new("Age", ["30", "1e99"]), .. Typical.Columns.Skip(1)] }, "'1e99' as a number of 'Age'");
        Refused(Typical with { Shares = [0.25, 0.7] }, "sum to 1");
        Refused(Typical with { Shares = [1.5, -0.5] }, "sum to 1");
        Refused(Typical with { Shares = [] }, "sum to 1");
    }

    private static void Refused(TypicalRows typical, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidDataException>(() => Background.Of(typical, Schema)).Message, StringComparison.Ordinal);
}
