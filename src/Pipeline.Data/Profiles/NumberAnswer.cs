using Pipeline.Core.Profiles;

namespace Pipeline.Data.Profiles;

/// <summary>What was found out about the numbers of a column.</summary>
/// <param name="Numbers">Their summary; null where there are none.</param>
/// <param name="Values">Their distribution; null where there are none.</param>
/// <param name="Distinct">How many different ones there are; null where they were not counted.</param>
internal sealed record NumberAnswer(NumberProfile? Numbers, ValueSketch? Values, long? Distinct);
