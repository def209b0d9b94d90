using Nuke.Common.Hosts;

namespace Pipeline.Engine;

/// <summary>Lets a long target say how far it is: shown beside its name on a terminal, and now and then as a line elsewhere.</summary>
public static class Progress
{
    /// <summary>Says how far the running target is. Call it as often as you like; it costs little. Outside of a target it does nothing.</summary>
    /// <param name="done">How many are done, from 0.</param>
    /// <param name="total">Of how many; null when nobody knows.</param>
    /// <param name="unit">Of what, in the plural: <c>rows</c>.</param>
    public static void Report(long done, long? total, string unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(done);
        if (TargetOutput.Current is { } output)
        {
            output.Progress = new(done, total, unit);
            if (output.TakesProgressLine())
            {
                Console.WriteLine(output.Progress.Text);
            }
        }
    }
}
