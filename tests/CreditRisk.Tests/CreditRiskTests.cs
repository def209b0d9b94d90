using Pipeline.Testing;
using Samples.Credit;

namespace CreditRisk.Tests;

/// <summary>What the owner of the sample model would not want to change by accident.</summary>
public sealed class CreditRiskTests
{
    private readonly Samples.Credit.CreditRisk _model = new();

    [Fact]
    public void Its_name_is_the_class_name_in_kebab_case() => Assert.Equal("credit-risk", _model.Id);

    [Fact]
    public void Marital_status_is_a_slice_and_never_a_feature()
    {
        Assert.Equal(ColumnRole.Slice, _model.Schema.ByProperty(nameof(LoanApplication.Marital)).Role);
        Assert.DoesNotContain(_model.Schema.Features, column => column.Name == "Marital");
    }

    [Fact]
    public void The_label_is_positive_for_a_bad_loan()
    {
        Assert.Equal("Status", _model.Schema.Label.Name);
        Assert.Equal(["good", "bad"], _model.Schema.Label.Categories);
    }

    [Fact]
    public void Every_column_of_the_file_has_its_place_in_the_row_type()
    {
        var file = Path.Combine(RepositoryRoot.Path, _model.Data.Path);
        var header = File.ReadLines(file).First().Split(',').Select(name => name.Trim('"')).Order(StringComparer.Ordinal);
        var columns = _model.Schema.Columns.Where(column => !column.IsRowNumber).Select(column => column.Name).Order(StringComparer.Ordinal);
        Assert.Equal(header, columns);
    }

    [Fact]
    public void Categories_are_spelled_as_in_the_file()
    {
        Assert.Equal(
            ["divorced", "married", "separated", "single", "widow"],
            _model.Schema.ByProperty(nameof(LoanApplication.Marital)).Categories);
        Assert.Contains("partime", _model.Schema.ByProperty(nameof(LoanApplication.Job)).Categories);
    }

    [Fact]
    public void An_age_below_18_breaks_the_contract() => Assert.Contains(
        _model.UntypedContract.Rules,
        rule => rule is ContractRule.Between { Column: "Age", Minimum: 18 });

    [Fact]
    public void Recall_is_gated_on_every_kind_of_home() => Assert.Contains(
        _model.Gates, gate => gate is Gate.MetricBound { SliceColumn: "Home", MinimumRows: 50 });

    [Fact]
    public void Recall_is_gated_on_the_marital_statuses_that_the_data_have_many_of() => Assert.Contains(
        _model.Gates, gate => gate is Gate.MetricBound { SliceColumn: "Marital", MinimumRows: 100 });

    [Fact]
    public void What_somebody_earns_spends_has_and_owes_is_personal() => Assert.Equal(
        ["Expenses", "Income", "Assets", "Debt"], _model.Schema.Columns.Where(column => column.IsPersonal).Select(column => column.Name));

    [Fact]
    public void The_search_begins_with_the_settings_that_it_found_best() => Assert.Equal(_model.Trainer, _model.Search.Start);

    [Fact]
    public void A_version_passes_staging_before_production() =>
        Assert.Equal(Stage.Staging, _model.Rollout.Before(Stage.Production));
}
