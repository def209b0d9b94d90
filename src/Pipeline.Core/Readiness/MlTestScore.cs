namespace Pipeline.Core.Readiness;

/// <summary>
/// The ML Test Score (Breck, Cai, Nielsen, Salib and Sculley 2017, "The ML Test Score: A Rubric for ML Production Readiness and Technical Debt
/// Reduction"): 28 tests, half a point for what is done by hand and a point for what is automated. The score is the least sum of the four sections,
/// because all of them matter. It is computed from evidence; what the pipeline cannot know counts nothing.
/// </summary>
/// <param name="Tests">All 28 tests, section after section.</param>
public sealed record MlTestScore(IReadOnlyList<ReadinessTest> Tests)
{
    /// <summary>Gets the score, 0 to 7.</summary>
    public double Value => Enum.GetValues<ReadinessSection>().Min(Sum);

    /// <summary>Gets how far that is, in our own words for the paper's six ranges.</summary>
    public string InWords => Value switch
    {
        0 => "an experiment, nothing to rely on",
        <= 1 => "some tests, and likely large gaps between them",
        <= 2 => "the beginnings of a production system",
        <= 3 => "fairly tested, with work left that people do by hand",
        <= 5 => "well tested and watched, fit for what a business depends on",
        _ => "as well tested and watched as it gets",
    };

    /// <summary>Computes it.</summary>
    public static MlTestScore Of(ReadinessFacts facts)
    {
        var own = facts.OfThisModel();
        return new([.. DataTests.Of(own), .. ModelTests.Of(own), .. InfrastructureTests.Of(own), .. MonitoringTests.Of(own)]);
    }

    /// <summary>Gives the sum of a section, 0 to 7.</summary>
    public double Sum(ReadinessSection section) => Tests.Where(test => test.Section == section).Sum(test => test.Points);
}
