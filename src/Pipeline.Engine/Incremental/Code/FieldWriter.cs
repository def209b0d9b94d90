namespace Pipeline.Engine.Incremental.Code;

/// <summary>Code that gives a field its value.</summary>
/// <param name="Method">The method.</param>
/// <param name="Start">Where the code begins, in bytes.</param>
/// <param name="End">Where it ends; <see cref="int.MaxValue"/> when the whole method counts.</param>
internal readonly record struct FieldWriter(MethodPlace Method, int Start, int End)
{
    public bool IsWhole => End == int.MaxValue;
}
