using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Gives the parts of a target's key that stand for its code. The walk is remembered until the program is compiled again.</summary>
internal sealed class CodeKeys(Type build, string folder)
{
    // Raise it when the walk sees more or less than before.
    private const string Header = "pipeline-code-3";
    private readonly Lazy<string> _stamp = new(() => Digest(ProgramFiles.Stamp(AppContext.BaseDirectory)));
    private readonly Lock _gate = new();
    private ProgramTypes? _program;

    /// <summary>Gives what a target's actions reach.</summary>
    /// <param name="target">The target.</param>
    /// <param name="captured">What its actions hold.</param>
    public CodeReach Of(ExecutableTarget target, CapturedValues captured)
    {
        var path = Path.Combine(folder, "code", target.Name + ".txt");
        // One program can define a target in several ways: by a parameter, by the host.
        var roots = Digest(string.Join('\n', captured.Code.Select(Identity)
            .Append("types").Concat(captured.Types.Concat(target.Key.CodeRoots).Select(Identity))));
        if (Read(path, roots) is { } known)
        {
            return known;
        }

        CodeReach reach;
        lock (_gate)
        {
            _program ??= new ProgramTypes(new ProgramFiles(AppContext.BaseDirectory, build.Assembly.GetName().Name!));
            reach = new Reachability(_program).Walk(build, captured.Code, target.Key.CodeRoots, captured.Types);
        }

        Write(path, roots, reach);
        return reach;
    }

    /// <summary>Names the methods and types that differ between two walks; none when one of them is not remembered any more.</summary>
    /// <param name="before">The digest that stood for an assembly's code.</param>
    /// <param name="after">The one that stands for it now.</param>
    public IReadOnlyList<string> Difference(string before, string after)
    {
        if (Units(before) is not { } old || Units(after) is not { } now)
        {
            return [];
        }

        return
        [
            .. now.Where(unit => old.TryGetValue(unit.Key, out var digest) && digest != unit.Value).Select(unit => $"{Readable(unit.Key)} changed"),
            .. now.Keys.Where(name => !old.ContainsKey(name)).Select(name => $"{Readable(name)} is new"),
            .. old.Keys.Where(name => !now.ContainsKey(name)).Select(name => $"{Readable(name)} is gone"),
        ];
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Identity(MemberInfo member) => FormattableString.Invariant($"{member.Module.Assembly.GetName().Name} {member.MetadataToken:x} {member}");

    // Namespace.Type::Method(parameters) is for the key; a person finds Type.Method.
    private static string Readable(string unit)
    {
        var name = unit.Split('(')[0];
        var member = name.Split("::");
        var type = member[0].StartsWith("its ", StringComparison.Ordinal) || member[0].StartsWith("the ", StringComparison.Ordinal)
            ? member[0]
            : member[0][(member[0].LastIndexOf('.') + 1)..].Replace('+', '.');
        return member.Length > 1 ? $"{type}.{member[1].TrimStart('.')}" : type;
    }

    private CodeReach? Read(string path, string roots)
    {
        if (!File.Exists(path) || File.ReadAllLines(path) is not [Header, var stamp, var of, .. var lines, "end"] || stamp != _stamp.Value || of != roots)
        {
            return null;
        }

        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            switch (line.Split('\t'))
            {
                case ["part", var name, var digest]:
                    parts[name] = digest;
                    break;
                case ["member", var member]:
                    members.Add(member);
                    break;
                default:
                    return null;
            }
        }

        return new(parts, members, new Dictionary<string, IReadOnlyDictionary<string, string>>());
    }

    private Dictionary<string, string>? Units(string digest)
    {
        var path = UnitsPath(digest);
        return File.Exists(path)
            ? File.ReadAllLines(path).Select(line => line.Split('\t')).Where(line => line.Length == 2).ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal)
            : null;
    }

    private string UnitsPath(string digest) => Path.Combine(folder, "reach", digest + ".txt");

    private void Write(string path, string roots, CodeReach reach)
    {
        var lines = reach.Parts.Select(part => $"part\t{part.Key}\t{part.Value}").Concat(reach.Members.Order(StringComparer.Ordinal).Select(member => $"member\t{member}"));
        try
        {
            foreach (var (assembly, units) in reach.Units)
            {
                if (UnitsPath(reach.Parts["code of " + assembly]) is var file && !File.Exists(file))
                {
                    Durable.Write(file, string.Concat(units.Select(unit => $"{unit.Key}\t{unit.Value}\n")));
                }
            }

            Durable.Write(path, string.Join('\n', [Header, _stamp.Value, roots, .. lines, "end"]) + "\n");
        }
        catch (BuildException)
        {
            // It is walked again.
        }
    }
}
