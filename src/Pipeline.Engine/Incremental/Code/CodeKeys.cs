using System.Reflection;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Pipeline.Engine.Incremental.Code;

/// <summary>Gives the parts of a target's key that stand for its code. The walk is remembered until the program is compiled again.</summary>
internal sealed class CodeKeys(Type build, string folder)
{
    private const string Header = "pipeline-code-1";
    private readonly Lazy<string> _stamp = new(() => Stamp());
    private readonly Lock _gate = new();
    private ProgramFiles? _files;

    public CodeReach Of(ExecutableTarget target)
    {
        var path = Path.Combine(folder, "code", target.Name + ".txt");
        if (Read(path) is { } known)
        {
            return known;
        }

        CodeReach reach;
        lock (_gate)
        {
            _files ??= new ProgramFiles(AppContext.BaseDirectory, build.Assembly.GetName().Name!);
            reach = new Reachability(_files).Walk(
                build, target.Definition.ActionBodies.Select(body => (MethodBase)body.Method), target.Key.CodeRoots);
        }

        Write(path, reach);
        return reach;
    }

    private static string Stamp() => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(ProgramFiles.Stamp(AppContext.BaseDirectory))));

    private CodeReach? Read(string path)
    {
        if (!File.Exists(path) || File.ReadAllLines(path) is not [Header, var stamp, .. var lines, "end"] || stamp != _stamp.Value)
        {
            return null;
        }

        var parts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var members = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (line.Split('\t') is ["part", var name, var digest])
            {
                parts[name] = digest;
            }
            else if (line.Split('\t') is ["member", var member])
            {
                members.Add(member);
            }
        }

        return new(parts, members);
    }

    private void Write(string path, CodeReach reach)
    {
        var lines = reach.Parts.Select(part => $"part\t{part.Key}\t{part.Value}").Concat(reach.Members.Order(StringComparer.Ordinal).Select(member => $"member\t{member}"));
        try
        {
            Durable.Write(path, string.Join('\n', [Header, _stamp.Value, .. lines, "end"]) + "\n");
        }
        catch (BuildException)
        {
            // It is walked again.
        }
    }
}
