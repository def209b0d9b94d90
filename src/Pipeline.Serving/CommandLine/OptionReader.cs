using System.Globalization;
using Pipeline.Core.Errors;

namespace Pipeline.Serving.CommandLine;

/// <summary>Takes options from a command line, each <c>--name value</c> or <c>--name=value</c>; what is left over is an error.</summary>
internal sealed class OptionReader
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public OptionReader(IEnumerable<string> args)
    {
        string? name = null;
        foreach (var arg in args)
        {
            if (name is not null)
            {
                Add(name, arg);
                name = null;
            }
            else if (!arg.StartsWith("--", StringComparison.Ordinal))
            {
                throw Misused($"'{arg}' is not an option.");
            }
            else if (arg.Split('=', 2) is [var left, var right])
            {
                Add(left, right);
            }
            else
            {
                name = arg;
            }
        }

        if (name is not null)
        {
            throw Misused($"Option {name} has no value.");
        }
    }

    public static PipelineException Misused(string why) => new(
        Arguments.ErrorCode, "The command line cannot be understood.", why, $"Use it so:\n{Arguments.Usage}");

    public string? Text(string name) => _values.Remove(name, out var value) ? value : null;

    public string Required(string name) => Text(name) ?? throw Misused($"Option {name} is required.");

    public int Number(string name, int ifAbsent, int least, int most) => Text(name) switch
    {
        null => ifAbsent,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most => number,
        var text => throw Misused($"Option {name} is '{text}', and must be a whole number from {least} to {most}."),
    };

    public void End()
    {
        if (_values.Count > 0)
        {
            throw Misused($"Unknown option {string.Join(", ", _values.Keys)}.");
        }
    }

    private void Add(string name, string value)
    {
        if (!_values.TryAdd(name, value))
        {
            throw Misused($"Option {name} is given twice.");
        }
    }
}
