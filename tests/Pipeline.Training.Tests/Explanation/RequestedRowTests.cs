using Pipeline.Core.Errors;
using Pipeline.Training.Explanation;

namespace Pipeline.Training.Tests.Explanation;

public sealed class RequestedRowTests
{
    private const string Complete = """{"Seniority": 9, "Home": "rent", "Time": 60, "Age": 30, "Records": "no", "Expenses": 73, "Amount": 800, "Price": 846}""";

    [Fact]
    public void A_key_finds_its_row_on_either_side_of_the_split()
    {
        var (row, name) = RequestedRow.Find("4", CreditData.Training, CreditData.Holdout);
        Assert.Equal(CreditData.All.Numbers("Amount").Span[3], row.Numbers("Amount").Span[0]);
        Assert.Equal("row 4", name);
    }

    [Fact]
    public void Values_written_as_JSON_are_a_row_and_what_is_left_out_is_missing()
    {
        var (row, _) = RequestedRow.Find(Complete, CreditData.Training);
        Assert.Equal((9, "rent"), (row.Numbers("Seniority").Span[0], row.Categories("Home").Span[0]));
        Assert.True(float.IsNaN(row.Numbers("Income").Span[0]));
        Assert.Null(row.Categories("Job").Span[0]);
    }

    [Theory]
    [InlineData("4455", "No row of the data has the key '4455'")]
    [InlineData("{", "Expected")]
    [InlineData("""{"Age": 30}""", "'Seniority' must have a value")]
    [InlineData("""{"Age": "old"}""", "'Age' is \"old\" and not a number")]
    [InlineData("""{"Age": 1e39}""", "'Age' is 1e39 and not a number")]
    [InlineData("""{"Home": "hut"}""", "'Home' is 'hut' and not one of")]
    [InlineData("""{"Aeg": 30}""", "has no column 'Aeg'")]
    [InlineData("""{"Age": 30, "Age": 31}""", "same key")]
    public void What_cannot_be_a_row_is_refused_with_what_is_wrong(string text, string wrong)
    {
        var error = Assert.Throws<PipelineException>(() => RequestedRow.Find(text, CreditData.Training));
        Assert.Equal("PIP3070", error.Code);
        Assert.Contains(wrong, error.Why, StringComparison.OrdinalIgnoreCase);
    }
}
