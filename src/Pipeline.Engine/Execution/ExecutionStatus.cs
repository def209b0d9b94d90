namespace Nuke.Common.Execution;

/// <summary>What became of a target.</summary>
public enum ExecutionStatus
{
    /// <summary>Not part of this run.</summary>
    None,

    /// <summary>Will run.</summary>
    Scheduled,

    /// <summary>Did not run because another target failed.</summary>
    NotRun,

    /// <summary>A condition, the command line or an up-to-date check left it out.</summary>
    Skipped,

    /// <summary>Ran to its end.</summary>
    Succeeded,

    /// <summary>Ran and failed.</summary>
    Failed,

    /// <summary>Runs now.</summary>
    Running,

    /// <summary>Was cancelled.</summary>
    Aborted,

    /// <summary>Has no action of its own.</summary>
    Collective,
}
