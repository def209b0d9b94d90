using Pipeline.Core.Contracts;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Gates;
using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;
using Pipeline.Delivery.Data;
using Pipeline.Registry.Evidence;
using Pipeline.Registry.Ledgers;
using Pipeline.Registry.Versions;
using Pipeline.Testing;

namespace Pipeline.Delivery.Tests.Data;

public sealed class LastDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Ledger _ledger;

    public LastDataTests() => _ledger = new(
        new LedgerSettings { Repository = _folder.At("ledger.git"), KeysFolder = _folder.At("keys") }, TimeProvider.System);

    private EvidenceFolder Evidence => new(_folder.At("evidence"));

    [Fact]
    public async Task Without_a_champion_it_is_the_one_that_was_validated_last_in_this_checkout()
    {
        Assert.Null(await FindAsync(new Watchful()));
        var data = await Evidence.WriteAsync(Data("watchful", 700), TestContext.Current.CancellationToken);
        Assert.Equal(data.Value, await FindAsync(new Watchful()));
        Assert.Equal("none", LastData.KeyOf(new Watchful(), _ledger));
    }

    [Fact]
    public async Task Evidence_of_another_model_and_damaged_evidence_are_no_last_version()
    {
        await Evidence.WriteAsync(Data("other", 700), TestContext.Current.CancellationToken);
        Assert.Null(await FindAsync(new Watchful()));
        await File.WriteAllTextAsync(Evidence.PathOf<ValidatedData>(), "{}", TestContext.Current.CancellationToken);
        Assert.Null(await FindAsync(new Watchful()));
    }

    [Fact]
    public async Task A_contract_without_a_rule_about_it_gets_it_too_because_columns_are_compared_always()
    {
        var data = await Evidence.WriteAsync(Data("careless", 700), TestContext.Current.CancellationToken);
        Assert.Equal(data.Value, await FindAsync(new Careless()));
    }

    public void Dispose() => _folder.Dispose();

    private Task<ValidatedData?> FindAsync(Model model) =>
        LastData.FindAsync(model, new ModelRegistry(_folder.At("store"), _ledger), Evidence, TestContext.Current.CancellationToken);

    private static ValidatedData Data(string model, long rows) => new()
    {
        ModelId = model,
        Dataset = new("data/rows.csv", Digest.Of("rows"), "0123456789abcdef0123456789abcdef", 12),
        Rows = rows,
        Schema = Digest.Of("schema"),
        Rules = [],
        Profile = new(rows, []),
    };

    internal sealed record Row
    {
        [Key]
        public required int Id { get; init; }

        [Numeric]
        public float? Age { get; init; }

        [Label]
        public required bool Left { get; init; }
    }

    internal sealed class Watchful : BinaryClassifier<Row>
    {
        public override DataContract<Row> Contract => Expect.RowsAgainstLast(atMostLost: 0.1);

        public override DataSource Data => DataSource.File("data/rows.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }

    internal sealed class Careless : BinaryClassifier<Row>
    {
        public override DataSource Data => DataSource.File("data/rows.csv");

        public override Trainer Trainer => new PriorTrainer();

        public override GateSet Gates => [Metric.RocAuc.AtLeast(0.5)];
    }
}
