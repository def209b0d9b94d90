using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>How grave a finding is.</summary>
[TypeConverter(typeof(TypeConverter<DotNetFormatSeverity>))]
[SuppressMessage("Naming", "CA1708", Justification = "NUKE's names, of now and of before.")]
[SuppressMessage("Style", "IDE1006", Justification = "NUKE's names.")]
[SuppressMessage("Usage", "CA2225", Justification = "NUKE's conversion; ToString is the other way.")]
public sealed class DotNetFormatSeverity : Enumeration
{
    /// <summary>The value <c>info</c>.</summary>
    public static readonly DotNetFormatSeverity info = new() { Value = "info" };

    /// <summary>The value <c>warn</c>.</summary>
    public static readonly DotNetFormatSeverity warn = new() { Value = "warn" };

    /// <summary>The value <c>error</c>.</summary>
    public static readonly DotNetFormatSeverity error = new() { Value = "error" };

    /// <summary>Takes a text as it is.</summary>
    public static implicit operator DotNetFormatSeverity(string value) => new() { Value = value };
}
