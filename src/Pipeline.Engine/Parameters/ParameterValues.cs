using System.Collections;
using System.Reflection;
using Nuke.Common.CommandLine;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Parameters;

/// <summary>Finds the values of parameters: command line, then environment, then files.</summary>
internal sealed class ParameterValues(
    IReadOnlyList<ParameterMember> members, Arguments arguments, IReadOnlyDictionary<string, IReadOnlyList<string>> files)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _prompted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>?> _opened = new(StringComparer.Ordinal);
    private Dictionary<string, List<(string Name, string Value)>>? _environment;

    public IReadOnlyList<ParameterMember> Members { get; } = members;

    /// <summary>Converts every value that was given, so that a bad one is an error before anything runs, and sets the build's members.</summary>
    public void Inject(object build)
    {
        foreach (var parameter in Members)
        {
            if (!parameter.IsMade && Get(parameter) is { } value)
            {
                MemberValues.Set(build, parameter.Member, value);
            }
        }
    }

    /// <summary>Gives the value of a member; null when nothing gives one.</summary>
    public object? Get(MemberInfo member, Type type)
    {
        var parameter = Find(member);
        return parameter is null ? null : Get(parameter with { Type = Nullable.GetUnderlyingType(type) ?? type });
    }

    /// <summary>Gives the parameter that a member declares; null when it declares none.</summary>
    public ParameterMember? Find(MemberInfo member) =>
        Members.FirstOrDefault(parameter => parameter.Member == member)
        ?? Members.FirstOrDefault(parameter => parameter.Key == Option.Normalize(member.SimpleName()));

    /// <summary>Gives the secret values, so that nothing prints them.</summary>
    public IReadOnlyCollection<string> Secrets() =>
    [
        .. Members.Where(member => member.IsSecret).SelectMany(member => (Texts(member) ?? []).Concat(FromEnvironment(member) ?? [])),
        .. Environment.GetEnvironmentVariable("PARAMSKEY") is { } password ? [password] : Array.Empty<string>(),
    ];

    /// <summary>Gives the secrets that a person typed since.</summary>
    public IReadOnlyCollection<string> Answers() => [.. Members.Where(member => member.IsSecret).SelectMany(member => _prompted.GetValueOrDefault(member.Key, []))];

    public object? Get(ParameterMember parameter) => Texts(parameter) is { } texts ? ValueConverter.Convert(parameter, texts) : null;

    /// <summary>Takes an answer that a person typed.</summary>
    public void Answer(object build, ParameterMember parameter, string text)
    {
        _prompted[parameter.Key] = [text];
        MemberValues.Set(build, parameter.Member, parameter.IsMade ? ValueInjector.ValueOf((NukeBuild)build, parameter.Member)! : Get(parameter)!);
    }

    private IReadOnlyList<string>? Texts(ParameterMember parameter)
    {
        var key = parameter.Key;
        return _prompted.TryGetValue(key, out var answer) ? answer
            : arguments.Options.TryGetValue(key, out var given) ? given
            : FromEnvironment(parameter) ?? FromFile(parameter);
    }

    private IReadOnlyList<string>? FromFile(ParameterMember parameter)
    {
        if (!parameter.IsSecret)
        {
            return files.GetValueOrDefault(parameter.Key);
        }

        // Opening a secret takes a good part of a second: once.
        if (!_opened.TryGetValue(parameter.Key, out var opened))
        {
            _opened[parameter.Key] = opened = files.GetValueOrDefault(parameter.Key)?.Select(text => SecretFile.Open(parameter.Name, text)).ToList();
        }

        return opened;
    }

    private IReadOnlyList<string>? FromEnvironment(ParameterMember parameter)
    {
        _environment ??= ReadEnvironment();
        var found = _environment.GetValueOrDefault(parameter.Key, [])
            .Concat(_environment.GetValueOrDefault("NUKE" + parameter.Key, []))
            .ToList();
        if (found.Select(pair => pair.Value).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new BuildException(
                "PIP1018",
                $"The environment has several values for --{parameter.Dashed}.",
                $"The variables {string.Join(" and ", found.Select(pair => pair.Name))} both name it.",
                "Remove one of the variables, or pass the value on the command line.");
        }

        if (found.Count == 0)
        {
            return null;
        }

        // As in NUKE: an empty variable is false for a switch, and no value for anything else.
        var value = found[0].Value;
        return value.Length > 0 ? [value] : parameter.Type == typeof(bool) ? ["false"] : null;
    }

    private static Dictionary<string, List<(string Name, string Value)>> ReadEnvironment()
    {
        var variables = new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            var key = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
            if (!variables.TryGetValue(key, out var list))
            {
                variables[key] = list = [];
            }

            list.Add((name, (string?)variable.Value ?? string.Empty));
        }

        return variables;
    }
}
