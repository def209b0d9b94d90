namespace Pipeline.Core.Reports;

/// <summary>The report on data for programs.</summary>
/// <param name="Verdict"><c>passed</c>, <c>inconclusive</c> (warnings) or <c>failed</c>.</param>
/// <param name="Headline">The verdict, a sentence.</param>
/// <param name="Detail">One sentence more.</param>
/// <param name="Facts">What it rests on.</param>
internal sealed record DataReportJson(string Verdict, string Headline, string Detail, DataFacts Facts);
