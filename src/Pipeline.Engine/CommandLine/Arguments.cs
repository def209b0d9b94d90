namespace Nuke.Common.CommandLine;

/// <summary>A command line, taken apart: targets first, then parameters.</summary>
/// <param name="Targets">The targets named.</param>
/// <param name="Parameters">Every parameter in normal form (no dashes, upper case) with its values.</param>
internal sealed record Arguments(IReadOnlyList<string> Targets, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters)
{
    /// <summary>Takes a command line apart: <c>Target Target --name value value --switch --name=value</c>.</summary>
    public static Arguments Parse(IReadOnlyList<string> tokens)
    {
        var targets = new List<string>();
        var parameters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        List<string>? values = null;
        foreach (var token in tokens)
        {
            if (IsName(token))
            {
                var name = token.TrimStart('-');
                var equals = name.IndexOf('=', StringComparison.Ordinal);
                values = equals < 0 ? [] : [name[(equals + 1)..]];
                parameters[Nuke.Common.Parameters.ParameterMember.Normalize(equals < 0 ? name : name[..equals])] = values;
            }
            else if (values is null)
            {
                targets.AddRange(token.Split('+', StringSplitOptions.RemoveEmptyEntries));
            }
            else
            {
                values.Add(token);
            }
        }

        if (parameters.Remove("TARGET", out var named))
        {
            targets.AddRange(named.SelectMany(value => value.Split('+', StringSplitOptions.RemoveEmptyEntries)));
        }

        return new(targets, parameters);
    }

    /// <summary>Says whether a switch is on the line.</summary>
    public bool Has(string name) => Parameters.ContainsKey(Nuke.Common.Parameters.ParameterMember.Normalize(name));

    /// <summary>Gives the values of a parameter; null when it is not on the line.</summary>
    public IReadOnlyList<string>? Values(string name) =>
        Parameters.GetValueOrDefault(Nuke.Common.Parameters.ParameterMember.Normalize(name));

    // A dash and a digit is a number: --temperature -5.
    private static bool IsName(string token) => token.Length > 1 && token[0] == '-' && !char.IsAsciiDigit(token[1]);
}
