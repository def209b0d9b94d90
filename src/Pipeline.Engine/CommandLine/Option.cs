namespace Nuke.Common.CommandLine;

/// <summary>An option of the command line.</summary>
/// <param name="Name">Its name with dashes between words and none before: <c>no-logo</c>.</param>
/// <param name="Kind">How many values it takes.</param>
/// <param name="Value">What its value is called in <c>--help</c>.</param>
/// <param name="Description">What it does.</param>
/// <param name="Choices">The values it takes, where they are few.</param>
/// <param name="Listed">Whether <c>--help</c> names it.</param>
internal sealed record Option(
    string Name, OptionKind Kind, string Value, string Description, IReadOnlyList<string>? Choices = null, bool Listed = true)
{
    /// <summary>Gets the name without dashes in upper case: names are compared in this form.</summary>
    public string Key { get; } = Normalize(Name);

    public static string Normalize(string name) =>
        name.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
}
