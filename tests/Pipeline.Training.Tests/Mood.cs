using Pipeline.Core.Rows;

namespace Pipeline.Training.Tests;

public enum Mood
{
    Good,

    [Category("so, so")]
    Middling,

    Bad,
}
