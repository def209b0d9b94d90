using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>How much <c>dotnet</c> prints.</summary>
[TypeConverter(typeof(TypeConverter<DotNetVerbosity>))]
[SuppressMessage("Naming", "CA1708", Justification = "NUKE's names, of now and of before.")]
[SuppressMessage("Style", "IDE1006", Justification = "NUKE's names.")]
[SuppressMessage("Usage", "CA2225", Justification = "NUKE's conversion; ToString is the other way.")]
public sealed class DotNetVerbosity : Enumeration
{
    /// <summary>The value <c>quiet</c>.</summary>
    public static readonly DotNetVerbosity quiet = new() { Value = "quiet" };

    /// <summary>The value <c>minimal</c>.</summary>
    public static readonly DotNetVerbosity minimal = new() { Value = "minimal" };

    /// <summary>The value <c>normal</c>.</summary>
    public static readonly DotNetVerbosity normal = new() { Value = "normal" };

    /// <summary>The value <c>detailed</c>.</summary>
    public static readonly DotNetVerbosity detailed = new() { Value = "detailed" };

    /// <summary>The value <c>diagnostic</c>.</summary>
    public static readonly DotNetVerbosity diagnostic = new() { Value = "diagnostic" };

    /// <summary>The value <c>quiet</c>, as older builds write it.</summary>
    public static readonly DotNetVerbosity Quiet = quiet;

    /// <summary>The value <c>minimal</c>, as older builds write it.</summary>
    public static readonly DotNetVerbosity Minimal = minimal;

    /// <summary>The value <c>normal</c>, as older builds write it.</summary>
    public static readonly DotNetVerbosity Normal = normal;

    /// <summary>The value <c>detailed</c>, as older builds write it.</summary>
    public static readonly DotNetVerbosity Detailed = detailed;

    /// <summary>The value <c>diagnostic</c>, as older builds write it.</summary>
    public static readonly DotNetVerbosity Diagnostic = diagnostic;

    /// <summary>Takes a text as it is.</summary>
    public static implicit operator DotNetVerbosity(string value) => new() { Value = value };
}
