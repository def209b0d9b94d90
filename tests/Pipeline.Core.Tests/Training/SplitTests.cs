using Pipeline.Core.Training;

namespace Pipeline.Core.Tests.Training;

public sealed class SplitTests
{
    public static TheoryData<Split, string> Words => new()
    {
        { new Split.EveryNth(4), "1 row in 4" },
        { new Split.ByKeyHash(0.25), "25 % of the rows, by a hash of their keys" },
        { new Split.ByGroup(0.125), "12.5 % of the groups" },
        { new Split.ByTime(0.2), "the latest 20 %" },
        { new Split.Stratified(1 / 3.0), "33.33 % of the rows of every label" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_report_says_in_words_which_rows_are_held_out(Split split, string words) => Assert.Equal(words, split.InWords());
}
