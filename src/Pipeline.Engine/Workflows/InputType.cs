namespace Pipeline.Engine.Workflows;

/// <summary>The types of what a workflow's button asks for.</summary>
public enum InputType
{
    /// <summary>A text.</summary>
    String,

    /// <summary>One of several.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of the repository's environments.</summary>
    Environment,
}
