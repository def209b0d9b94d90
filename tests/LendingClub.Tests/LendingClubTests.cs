using Pipeline.Testing;
using Samples.Lending;

namespace LendingClub.Tests;

/// <summary>What the owner of the second sample would not want to change by accident.</summary>
public sealed class LendingClubTests
{
    private readonly Samples.Lending.LendingClub _model = new();

    [Fact]
    public void Its_name_is_the_class_name_in_kebab_case() => Assert.Equal("lending-club", _model.Id);

    [Fact]
    public void The_label_is_positive_for_a_bad_loan() => Assert.Equal(["good", "bad"], _model.Schema.Label.Categories);

    [Fact]
    public void Where_somebody_lives_and_the_lenders_own_grade_are_not_read()
    {
        var file = Path.Combine(RepositoryRoot.Path, _model.Data.Path);
        var header = File.ReadLines(file).First().Split(',').Select(name => name.Trim('"')).ToHashSet(StringComparer.Ordinal);
        var columns = _model.Schema.Columns.Where(column => !column.IsRowNumber).Select(column => column.Name).ToList();
        Assert.All(columns, column => Assert.Contains(column, header));
        Assert.Equal(["addr_state", "sub_grade"], header.Except(columns).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Categories_are_spelled_as_in_the_file()
    {
        Assert.Equal(["term_36", "term_60"], _model.Schema.ByProperty(nameof(Loan.Term)).Categories);
        Assert.Equal(12, _model.Schema.ByProperty(nameof(Loan.Employment)).Categories.Count);
    }

    [Fact]
    public void What_somebody_earns_and_owes_is_personal() => Assert.Equal(
        ["annual_inc", "total_bal_il", "delinq_amnt", "total_il_high_credit_limit"],
        _model.Schema.Columns.Where(column => column.IsPersonal).Select(column => column.Name));

    [Fact]
    public void The_search_begins_with_the_settings_that_it_found_best() => Assert.Equal(_model.Trainer, _model.Search.Start);

    [Fact]
    public void Both_terms_are_gated() => Assert.Contains(_model.Gates, gate => gate is Gate.MetricBound { SliceColumn: "term" });

    [Fact]
    public void It_is_trained_by_another_algorithm_than_the_first_sample() =>
        Assert.IsNotType<LightGbmTrainer>(_model.Trainer);
}
