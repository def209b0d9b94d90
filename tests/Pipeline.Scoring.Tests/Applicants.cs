using Pipeline.Core.Rows;

namespace Pipeline.Scoring.Tests;

/// <summary>Rows, and what <c>models/make.py</c> says their probability is.</summary>
internal static class Applicants
{
    public static string ModelPath(string name) => Path.Combine(AppContext.BaseDirectory, "models", name);

    public static double Expected(float age, float income, string? home, string? owner)
    {
        var score = (float.IsNaN(age) ? 0.5 : 0.1 * (age - 40))
            + (float.IsNaN(income) ? 0 : 0.001 * income)
            + home switch { "own" => -1, "rent" => 1, null or "" => 0.25, _ => 0 }
            + owner switch { "false" => -0.5, "true" => 0.5, _ => 0 };
        return 1 / (1 + Math.Exp(-score));
    }

    public static RowBatch Batch(params (float Age, float Income, string? Home, string? Owner)[] rows) => RowBatch
        .Of(RowSchema.Of<Applicant>(), rows.Length)
        .WithNumbers("Age", rows.Select(row => row.Age).ToArray())
        .WithNumbers("Income", rows.Select(row => row.Income).ToArray())
        .WithCategories("Home", rows.Select(row => row.Home).ToArray())
        .WithCategories("Owner", rows.Select(row => row.Owner).ToArray());

    /// <summary>Ordinary rows, missing values, unknown categories and extremes.</summary>
    public static (float Age, float Income, string? Home, string? Owner)[] Varied() =>
    [
        (40, 0, "own", "true"),
        (23.5f, 1_800, "rent", "false"),
        (float.NaN, 1_000, "rent", "true"),
        (61, float.NaN, null, null),
        (61, float.NaN, string.Empty, "true"),
        (30, 500, "castle", "perhaps"),
        (30, 500, "Häuschen \ud83c\udfe0", "true"),
        (-1e30f, 0, "own", "true"),
        (1e30f, 0, "own", "true"),
        (float.PositiveInfinity, 0, "own", "true"),
        (0, -0f, "own", "false"),
    ];
}
