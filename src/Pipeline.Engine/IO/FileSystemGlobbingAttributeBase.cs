using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.IO;

/// <summary>Gives what patterns find: all of it to an array, the only one to a single path; or those of it that a parameter names.</summary>
public abstract class FileSystemGlobbingAttributeBase : ParameterAttribute
{
    private readonly string[] _patterns;
    private readonly Func<AbsolutePath, string[], IReadOnlyCollection<AbsolutePath>> _find;

    private protected FileSystemGlobbingAttributeBase(string[] patterns, Func<AbsolutePath, string[], IReadOnlyCollection<AbsolutePath>> find)
    {
        _patterns = patterns;
        _find = find;
    }

    /// <inheritdoc/>
    /// <exception cref="BuildException">PIP1003: the parameter names something that the patterns do not find.</exception>
    public override object? GetValue(MemberInfo member, object instance)
    {
        var found = _find(NukeBuild.RootDirectory, _patterns).ToArray();
        var isList = MemberValues.TypeOf(member).IsArray;
        if ((AbsolutePath[]?)((NukeBuild)instance).Values?.Get(member, typeof(AbsolutePath[])) is not { } given)
        {
            return isList ? found : found.Length == 1 ? found[0] : null;
        }

        var stray = given.FirstOrDefault(path => !found.Contains(path));
        return stray is not null || (given.Length != 1 && !isList)
            ? throw new BuildException(
                "PIP1003",
                $"'{stray ?? string.Join(' ', given.AsEnumerable())}' is no value for {member.Name}.",
                $"It takes {(isList ? "paths" : "one path")} that {string.Join(" or ", _patterns)} finds.",
                found.Length == 0 ? "Nothing is found: leave the parameter out." : $"Name one of: {string.Join(", ", found.Take(10).Select(path => NukeBuild.RootDirectory.GetUnixRelativePathTo(path)))}.")
            : isList ? given : given[0];
    }
}
