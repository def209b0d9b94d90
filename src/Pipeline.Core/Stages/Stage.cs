namespace Pipeline.Core.Stages;

/// <summary>A place where a version of a model answers requests.</summary>
public sealed record Stage
{
    private Stage(string name) => Name = name;

    /// <summary>Gets where a version is tried before anybody depends on it.</summary>
    public static Stage Staging { get; } = new("staging");

    /// <summary>Gets where people and programs depend on the answers.</summary>
    public static Stage Production { get; } = new("production");

    /// <summary>Gets the name: lower-case letters, digits and dashes, beginning with a letter, at most 40.</summary>
    public string Name { get; }

    /// <summary>Makes a stage of another name.</summary>
    /// <exception cref="ArgumentException">The name has other characters: it becomes part of file and tag names.</exception>
    public static Stage Named(string name) => IsName(name)
        ? new(name)
        : throw new ArgumentException(
            $"'{name}' cannot name a stage: use lower-case letters, digits and dashes, begin with a letter, 40 at most.", nameof(name));

    /// <summary>Says whether a text can name a stage.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 40
        && char.IsAsciiLetterLower(name[0])
        && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    /// <summary>Plans to replace the version at once: the new one starts, answers its checks, gets all traffic, then the old one ends.</summary>
    public StagePlan Direct() => new(this, new Strategy.Direct());

    /// <summary>Plans to move traffic in steps and to go back when the new version answers worse.</summary>
    /// <param name="shares">Shares of traffic, each a fraction above 0 and at most 1, rising, the last one 1.</param>
    public StagePlan Canary(params double[] shares) => new(this, new Strategy.Canary(Rows.EquatableList.Create<double>(shares)));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
