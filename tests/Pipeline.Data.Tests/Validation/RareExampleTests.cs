using System.Globalization;
using System.Text;
using Pipeline.Core.Contracts;
using Pipeline.Core.Rows;
using Pipeline.Data.Tests.Samples;

namespace Pipeline.Data.Tests.Validation;

/// <summary>Examples are looked for in the first rows; what is rare must be found behind them too.</summary>
public sealed class RareExampleTests : IDisposable
{
    private const int Rows = 120_000;
    private readonly Orders _orders = new();

    [Fact]
    public async Task What_breaks_only_in_the_last_rows_is_found_on_its_line()
    {
        var verdict = await JudgeAsync((row, order) => row switch
        {
            110_000 => order with { Ship = "Paris" },
            Rows - 1 => order with { Net = "-5" },
            Rows => order with { Number = "A-17" },
            _ => order,
        });
        Assert.Equal([new(110_001, "Paris")], Examples(verdict, "one_of(Ship)"));
        Assert.Equal([new(Rows, "-5")], Examples(verdict, "between(Net)"));
        Assert.Equal([new(Rows, "-5")], Examples(verdict, "increasing(Net)"));
        Assert.Equal([new(Rows + 1, "A-17")], Examples(verdict, "unique(Number)"));
    }

    [Fact]
    public async Task Of_many_the_first_ten_are_shown_and_a_few_late_ones_do_not_hide_early_ones()
    {
        var verdict = await JudgeAsync((row, order) => row switch
        {
            5 or 7 or > Rows - 2 => order with { Ship = "Paris" },
            > 50 and < 100 => order with { Number = "A-1" },
            _ => order,
        });
        Assert.Equal([new(6, "Paris"), new(8, "Paris"), new(Rows, "Paris"), new(Rows + 1, "Paris")], Examples(verdict, "one_of(Ship)"));
        Assert.Equal(Enumerable.Range(52, 10).Select(line => new RowExample(line, "A-1")), Examples(verdict, "unique(Number)"));
    }

    public void Dispose() => _orders.Dispose();

    private static EquatableList<RowExample> Examples(DataVerdict verdict, string rule) => verdict.Rules.Single(outcome => outcome.Rule == rule).Examples;

    private Task<DataVerdict> JudgeAsync(Func<int, Line, Line> change)
    {
        var csv = new StringBuilder(Orders.Header);
        for (var row = 1; row <= Rows; row++)
        {
            var line = change(row, new Line(string.Create(CultureInfo.InvariantCulture, $"A-{row}"), row.ToString(CultureInfo.InvariantCulture), "ulm"));
            csv.Append(CultureInfo.InvariantCulture, $"{line.Number},{line.Net},1,{line.Ship},ulm,,2026-11-20,,,no\n");
        }

        return _orders.JudgeAsync(csv.ToString(), Orders.Contract
            .Unique(row => row.Number)
            .Column(row => row.Net, net => net.AtLeast(0).Increasing()));
    }

    private sealed record Line(string Number, string Net, string Ship);
}
