using Pipeline.Core.Rows;

namespace Pipeline.Core.Tests.Rows;

public sealed class RowBatchTests
{
    private static readonly RowBatch Batch = RowBatch.Of(RowSchema.Of<Flat>(), 3)
        .WithNumbers("Area", new float[] { 40.5f, float.NaN, 90 })
        .WithCategories("Heating", new[] { "gas", "oil", null })
        .WithCategories("Quarter", new[] { "north", "south", "north" })
        .WithLabels(new[] { true, false, true })
        .WithKeys(new[] { "1", "2", "3" });

    private enum Heating
    {
        Gas,
        Oil,
    }

    private enum Quarter
    {
        North,
        South,
    }

    [Fact]
    public void Classes_and_numbers_are_labels_too()
    {
        var classes = RowBatch.Of(RowSchema.Of<RowTypeReaderTests.Graded>(), 3).WithClasses(new[] { 1, 0, 1 });
        Assert.True(classes.HasLabels);
        Assert.Equal([1, 1], classes.Select([2, 0]).Classes.ToArray());
        Assert.Equal([0, 1], classes.Slice(1, 2).Classes.ToArray());
        var prices = RowBatch.Of(RowSchema.Of<RowTypeReaderTests.Priced>(), 3).WithTargets(new[] { 1.5f, 2, 3 });
        Assert.Equal([3, 1.5f], prices.Select([2, 0]).Targets.ToArray());
        Assert.Equal([2, 3], prices.Slice(1, 2).Targets.ToArray());
    }

    [Fact]
    public void Labels_of_another_task_are_refused()
    {
        var classes = RowBatch.Of(RowSchema.Of<RowTypeReaderTests.Graded>(), 2);
        Assert.Throws<ArgumentException>(() => classes.WithLabels(new[] { true, false }));
        Assert.Throws<ArgumentException>(() => classes.WithTargets(new[] { 1f, 2 }));
        Assert.Throws<ArgumentException>(() => classes.WithClasses(new[] { 0, 2 }));
        Assert.Throws<InvalidOperationException>(() => classes.WithClasses(new[] { 0, 1 }).Labels);
        Assert.Throws<InvalidOperationException>(() => classes.Targets);
    }

    [Fact]
    public void Columns_come_back_in_row_order()
    {
        Assert.Equal([40.5f, float.NaN, 90], Batch.Numbers("Area").ToArray());
        Assert.Equal(["gas", "oil", null], Batch.Categories("Heating").ToArray());
        Assert.Equal([true, false, true], Batch.Labels.ToArray());
    }

    [Fact]
    public void A_slice_is_the_same_rows_without_the_others()
    {
        var last = Batch.Slice(1, 2);
        Assert.Equal(2, last.Count);
        Assert.Equal([float.NaN, 90], last.Numbers("Area").ToArray());
        Assert.Equal(["2", "3"], last.Keys.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch.Slice(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch.Slice(int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void Selected_rows_keep_the_order_that_was_asked_for()
    {
        var picked = Batch.Select([2, 0, 2]);
        Assert.Equal(["3", "1", "3"], picked.Keys.ToArray());
        Assert.Equal(["north", "north", "north"], picked.Categories("Quarter").ToArray());
        Assert.Equal([true, true, true], picked.Labels.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch.Select([3]));
    }

    [Fact]
    public void Any_column_can_be_read_as_text_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        try
        {
            Assert.Equal(["40.5", null, "90"], Batch.Texts("Area"));
            Assert.Equal(["gas", "oil", null], Batch.Texts("Heating"));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_batch_for_scoring_needs_features_only()
    {
        var request = RowBatch.Of(RowSchema.Of<Flat>(), 1).WithNumbers("Area", new[] { 1f });
        Assert.False(request.HasLabels);
        Assert.False(request.Has("Quarter"));
        Assert.Throws<InvalidOperationException>(() => request.Labels);
        Assert.Throws<InvalidOperationException>(() => request.Keys);
        Assert.Throws<KeyNotFoundException>(() => request.Categories("Heating"));
    }

    [Fact]
    public void A_column_of_another_length_kind_or_name_is_refused()
    {
        var empty = RowBatch.Of(RowSchema.Of<Flat>(), 2);
        Assert.Throws<ArgumentException>(() => empty.WithNumbers("Area", new[] { 1f }));
        Assert.Throws<ArgumentException>(() => empty.WithNumbers("Heating", new[] { 1f, 2f }));
        Assert.Throws<ArgumentException>(() => empty.WithNumbers("Aria", new[] { 1f, 2f }));
        Assert.Throws<ArgumentException>(() => empty.WithCategories("Sold", new[] { "true", "false" }));
        Assert.Throws<ArgumentException>(() => empty.WithLabels(new[] { true }));
    }

    [Fact]
    public void Rows_without_labels_and_keys_have_none_after_a_choice_either()
    {
        var chosen = RowBatch.Of(RowSchema.Of<Flat>(), 3).WithNumbers("Area", new float[] { 1, 2, 3 }).Select([2, 0]);
        Assert.False(chosen.HasLabels);
        Assert.False(chosen.HasKeys);
        Assert.Equal([3, 1, 3], chosen.Select([0, 1, 0]).Numbers("Area").ToArray());
    }

    private sealed record Flat
    {
        [Key, RowNumber]
        public required int Row { get; init; }

        [Label]
        public required bool Sold { get; init; }

        [Numeric]
        public float? Area { get; init; }

        [Categorical]
        public Heating? Heating { get; init; }

        [Slice]
        public required Quarter Quarter { get; init; }
    }
}
