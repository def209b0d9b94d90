namespace Nuke.Common.IO;

/// <summary>What stands for a file or folder: a path, a solution, a project.</summary>
public interface IAbsolutePathHolder
{
    /// <summary>Gets the path.</summary>
    AbsolutePath Path { get; }
}
