using Pipeline.Core.Training;
using static Pipeline.Core.Reports.Figures;

namespace Pipeline.Core.Reports;

/// <summary>Says which rows are held out.</summary>
internal static class SplitWords
{
    public static string Of(Split split) => split switch
    {
        Split.EveryNth every => $"each row whose number in the file is a multiple of {Count(every.N)}",
        Split.ByKeyHash hash => $"{Share(hash.Share)} of the rows, by a hash of the key",
        Split.ByGroup group => $"{Share(group.Share)} of the groups, whole, by a hash",
        Split.ByTime time => $"the latest {Share(time.Share)} of the rows",
        Split.Stratified stratified => $"{Share(stratified.Share)} of the rows of every label, by a hash of the key",
        _ => split.ToString(),
    };
}
