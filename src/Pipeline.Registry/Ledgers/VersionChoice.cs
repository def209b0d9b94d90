using Pipeline.Core.Errors;
using Semver;

namespace Pipeline.Registry.Ledgers;

/// <summary>Which version a new model file gets.</summary>
public sealed record VersionChoice
{
    private readonly Func<SemVersion, SemVersion> _next;

    private VersionChoice(string name, SemVersion? exact, Func<SemVersion, SemVersion> next)
    {
        Name = name;
        Wanted = exact;
        _next = next;
    }

    /// <summary>Gets the choice for a model that answers other requests, or the same ones differently enough to break callers.</summary>
    public static VersionChoice Major { get; } = new("major", null, version => new(version.Major + 1, 0, 0));

    /// <summary>Gets the choice for a model that was trained anew; the default.</summary>
    public static VersionChoice Minor { get; } = new("minor", null, version => new(version.Major, version.Minor + 1, 0));

    /// <summary>Gets the choice for a model that was mended.</summary>
    public static VersionChoice Patch { get; } = new("patch", null, version => new(version.Major, version.Minor, version.Patch + 1));

    /// <summary>Gets the choice as it is written: <c>major</c>, <c>minor</c>, <c>patch</c>, or the version itself.</summary>
    public string Name { get; }

    internal SemVersion? Wanted { get; }

    /// <summary>Chooses a version by name.</summary>
    /// <param name="version">A semantic version, with or without a leading v.</param>
    /// <exception cref="PipelineException">PIP5043: the text is not a semantic version.</exception>
    public static VersionChoice Exactly(string version) =>
        SemVersion.TryParse(version, SemVersionStyles.Strict | SemVersionStyles.AllowLowerV, out var parsed) && parsed.Metadata.Length == 0
            ? new(parsed.ToString(), parsed, _ => parsed)
            : throw new PipelineException(
                "PIP5043",
                $"'{version}' is no version.",
                "A version is a semantic one, such as 1.4.0 or 2.0.0-rc.1, without anything after a plus sign.",
                "Give such a version; for Register also major, minor or patch, or leave --version out for the next minor one.");

    /// <summary>Reads <c>major</c>, <c>minor</c>, <c>patch</c> or a semantic version.</summary>
    /// <exception cref="PipelineException">PIP5043: the text is none of these.</exception>
    public static VersionChoice Parse(string text) => text switch
    {
        "major" => Major,
        "minor" => Minor,
        "patch" => Patch,
        _ => Exactly(text),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Gives the version that follows the highest released one; the first is 1.0.0.</summary>
    internal SemVersion After(SemVersion? highest) => Wanted ?? (highest is null ? new(1, 0, 0) : _next(highest));
}
