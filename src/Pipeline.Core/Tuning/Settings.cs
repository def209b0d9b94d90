using Pipeline.Core.Metrics;

namespace Pipeline.Core.Tuning;

/// <summary>Ranges to write a search with.</summary>
public static class Settings
{
    /// <summary>Whole numbers, each as likely.</summary>
    /// <param name="least">The least, inclusive.</param>
    /// <param name="most">The most, inclusive.</param>
    public static SettingRange<int> Whole(int least, int most) => least <= most
        ? new Drawn<int>(random => least + random.Below(most - least + 1))
        : throw Reversed(least, most);

    /// <summary>Whole numbers whose logarithm is as likely everywhere: as many between 10 and 100 as between 100 and 1000.</summary>
    /// <param name="least">The least, inclusive, 1 or more.</param>
    /// <param name="most">The most, inclusive.</param>
    public static SettingRange<int> LogWhole(int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, 1);
        return least <= most
            ? new Drawn<int>(random => Math.Clamp((int)Math.Round(Log(random, least, most)), least, most))
            : throw Reversed(least, most);
    }

    /// <summary>Numbers, each as likely.</summary>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    public static SettingRange<double> Real(double least, double most) => least <= most
        ? new Drawn<double>(random => Short(least + (random.Fraction() * (most - least))))
        : throw Reversed(least, most);

    /// <summary>Numbers whose logarithm is as likely everywhere: as many between 0.01 and 0.1 as between 0.1 and 1.</summary>
    /// <param name="least">The least, above 0.</param>
    /// <param name="most">The most.</param>
    public static SettingRange<double> LogReal(double least, double most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(least);
        return least <= most
            ? new Drawn<double>(random => Short(Log(random, least, most)))
            : throw Reversed(least, most);
    }

    /// <summary>One of several values, each as likely.</summary>
    /// <typeparam name="T">Type of the setting.</typeparam>
    /// <param name="values">At least one.</param>
    public static SettingRange<T> OneOf<T>(params IReadOnlyList<T> values)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        return new Drawn<T>(random => values[random.Below(values.Count)]);
    }

    private static double Log(SplitMix random, double least, double most) =>
        Math.Exp(Math.Log(least) + (random.Fraction() * (Math.Log(most) - Math.Log(least))));

    /// <summary>Three digits: what a person copies into the model class is what was tried.</summary>
    private static double Short(double value) => double.Parse(
        value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

    private static ArgumentOutOfRangeException Reversed(IComparable least, IComparable most) =>
        new(nameof(least), least, FormattableString.Invariant($"A range begins with its least value, and {least} is more than {most}."));

    private sealed class Drawn<T>(Func<SplitMix, T> draw) : SettingRange<T>
    {
        internal override T Draw(SplitMix random) => draw(random);
    }
}
