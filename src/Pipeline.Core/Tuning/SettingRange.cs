using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tuning;

/// <summary>What values a setting may take in a search.</summary>
/// <typeparam name="T">Type of the setting.</typeparam>
public abstract class SettingRange<T>
{
    private protected SettingRange()
    {
    }

    /// <summary>Draws a value.</summary>
    internal abstract T Draw(SplitMix random);
}
