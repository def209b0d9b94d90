using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Tooling;

namespace Nuke.Components;

/// <summary>How it is compiled: for finding faults, or for use.</summary>
[TypeConverter(typeof(TypeConverter<Configuration>))]
[SuppressMessage("Usage", "CA2225", Justification = "NUKE's conversion; ToString is the named form.")]
public class Configuration : Enumeration
{
    /// <summary>For finding faults.</summary>
    public static readonly Configuration Debug = new() { Value = nameof(Debug) };

    /// <summary>For use.</summary>
    public static readonly Configuration Release = new() { Value = nameof(Release) };

    /// <summary>Gives its text.</summary>
    public static implicit operator string(Configuration configuration) => configuration.ToString();
}
