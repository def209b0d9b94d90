namespace Nuke.Common.CommandLine;

/// <summary>How many values an option takes.</summary>
internal enum OptionKind
{
    /// <summary>None, or true or false.</summary>
    Switch,

    /// <summary>None or one.</summary>
    OptionalValue,

    /// <summary>Exactly one.</summary>
    Value,

    /// <summary>Any number, up to the next option.</summary>
    Values,

    /// <summary>At least one, up to the next option.</summary>
    SomeValues,
}
