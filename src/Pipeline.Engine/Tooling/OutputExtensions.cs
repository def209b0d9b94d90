using System.Text.Json;

namespace Nuke.Common.Tooling;

/// <summary>Reads what a program printed.</summary>
public static class OutputExtensions
{
    /// <summary>Gives the lines of standard output as one text.</summary>
    public static string StdToText(this IEnumerable<Output> output) =>
        string.Join('\n', output.Where(line => line.Type == OutputType.Std).Select(line => line.Text));

    /// <summary>Reads standard output as JSON.</summary>
    /// <exception cref="JsonException">It is no such JSON.</exception>
    public static T StdToJson<T>(this IEnumerable<Output> output) =>
        JsonSerializer.Deserialize<T>(output.StdToText(), JsonSerializerOptions.Web) ?? throw new JsonException("The program printed null.");

    /// <summary>Fails when the program wrote to standard error.</summary>
    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        Assert.True(output.All(line => line.Type == OutputType.Std), "The program wrote to standard error.");
        return output;
    }
}
