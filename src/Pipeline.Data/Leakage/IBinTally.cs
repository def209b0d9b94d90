using System.Data.Common;
using Pipeline.Core.Leakage;

namespace Pipeline.Data.Leakage;

/// <summary>Takes up the labels of each bin of each feature.</summary>
internal interface IBinTally
{
    /// <summary>Takes up one answer: the feature's place, the bin, and what was asked of it. Those of one bin follow one another, and so do the bins of one feature.</summary>
    void Add(DbDataReader reader);

    /// <summary>Gives what was measured; no answer comes after it.</summary>
    IEnumerable<FeatureStrength> Strengths();
}
