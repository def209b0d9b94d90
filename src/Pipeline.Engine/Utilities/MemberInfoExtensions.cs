using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Names members of a build.</summary>
internal static class MemberInfoExtensions
{
    /// <summary>Gives a member's name without the interface that an explicit implementation has in front of it.</summary>
    public static string SimpleName(this MemberInfo member) => member.Name[(member.Name.LastIndexOf('.') + 1)..];
}
