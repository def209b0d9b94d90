using Pipeline.Core.Rows;
using Pipeline.Training.Features;

namespace Pipeline.Training.Tests.Features;

public sealed class FeatureEncodingTests
{
    private static readonly RowBatch Rows = RowBatch.Of(RowSchema.Of<Customer>(), 4)
        .WithNumbers("monthly fee (EUR)", new[] { 10, 20, 60, float.NaN })
        .WithNumbers("Calls", new float[] { 1, 2, 3, 4 })
        .WithNumbers("probability", new float[] { 7, 7, 7, 7 })
        .WithCategories("Concat", new[] { "basic", null, string.Empty, "größer & mehr" })
        .WithCategories("Roaming", new[] { "true", "false", "perhaps", null });

    [Fact]
    public void Features_are_named_in_order() => Assert.Equal(
        [
            "monthly fee (EUR)", "Calls", "probability", "monthly fee (EUR) is missing",
            "Concat = basic", "Concat = größer & mehr", "Concat = retired", "Concat is missing",
            "Roaming = false", "Roaming = true", "Roaming is missing",
        ],
        FeatureEncoding.Fit(Rows, standardize: false).Names);

    [Fact]
    public void Trees_see_numbers_as_they_are_with_the_median_for_missing_ones_and_a_flag()
    {
        var vectors = FeatureEncoding.Fit(Rows, standardize: false).Encode(Rows);
        Assert.Equal([10, 1, 7, 0, 1, 0, 0, 0, 0, 1, 0], vectors[0]);
        Assert.Equal([20, 2, 7, 0, 0, 0, 0, 1, 1, 0, 0], vectors[1]);
        Assert.Equal([60, 3, 7, 0, 0, 0, 0, 1, 0, 0, 0], vectors[2]);
        Assert.Equal([20, 4, 7, 1, 0, 1, 0, 0, 0, 0, 1], vectors[3]);
    }

    [Fact]
    public void A_median_of_an_even_number_of_values_is_halfway()
    {
        var encoding = FeatureEncoding.Fit(Rows, standardize: false);
        Assert.Equal(2.5f, encoding.Numbers[1].Fill);
    }

    [Fact]
    public void Linear_models_see_deviations_from_the_mean()
    {
        var encoding = FeatureEncoding.Fit(Rows, standardize: true);
        var vectors = encoding.Encode(Rows);

        // Calls: mean 2.5, standard deviation of 1, 2, 3, 4 is the root of 1.25.
        Assert.Equal((1 - 2.5) / Math.Sqrt(1.25), vectors[0][1], 1e-6);

        // A missing fee is the mean of the others, so its deviation is 0.
        Assert.Equal(0, vectors[3][0]);
        Assert.Equal(30, encoding.Numbers[0].Fill);
    }

    [Fact]
    public void A_constant_column_has_no_deviation_and_extremes_are_cut_off()
    {
        var encoding = FeatureEncoding.Fit(Rows, standardize: true);
        Assert.All(encoding.Encode(Rows), vector => Assert.Equal(0, vector[2]));
        var extreme = Rows.WithNumbers("Calls", new[] { 1e30f, -1e30f, float.PositiveInfinity, float.NegativeInfinity });
        Assert.Equal([20, -20, 20, -20], encoding.Encode(extreme).Select(vector => vector[1]));
    }
}
