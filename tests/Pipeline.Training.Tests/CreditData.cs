using System.Globalization;
using Pipeline.Core.Digests;
using Pipeline.Core.Evidence;
using Pipeline.Core.Models;
using Pipeline.Core.Profiles;
using Pipeline.Core.Rows;
using Pipeline.Testing;
using Samples.Credit;

namespace Pipeline.Training.Tests;

/// <summary>The sample's real data, read without any other project: every fourth row is held out.</summary>
internal static class CreditData
{
    public static RowSchema Schema { get; } = RowSchema.Of<LoanApplication>();

    public static RowBatch All { get; } = Read(Schema);

    public static RowBatch Training { get; } = All.Select([.. Enumerable.Range(0, All.Count).Where(row => row % 4 != 3)]);

    public static RowBatch Holdout { get; } = All.Select([.. Enumerable.Range(0, All.Count).Where(row => row % 4 == 3)]);

    /// <summary>Evidence as ValidateData would give it; the training looks at the model's name, the columns and the dataset.</summary>
    public static Sealed<ValidatedData> Evidence(Model model) => new(
        new ValidatedData
        {
            ModelId = model.Id,
            Dataset = new("data/credit_data.csv", Digest.Of("data"), new string('0', 32), 1),
            Rows = All.Count,
            Schema = model.Schema.Fingerprint,
            Rules = [],
            Profile = new DatasetProfile(All.Count, []),
        },
        Digest.Of("seal"));

    /// <summary>Reads the file for another label; rows without it are left out, and each fourth of the others is held out.</summary>
    public static (RowBatch Training, RowBatch Holdout) Split(RowSchema schema)
    {
        var rows = Read(schema);
        return (rows.Select([.. Enumerable.Range(0, rows.Count).Where(row => row % 4 != 3)]),
            rows.Select([.. Enumerable.Range(0, rows.Count).Where(row => row % 4 == 3)]));
    }

    private static RowBatch Read(RowSchema schema)
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "samples/CreditRisk/data/credit_data.csv"));
        var header = Fields(lines[0]);
        var label = Array.IndexOf(header, schema.Label.Name);
        var rows = lines.Skip(1).Where(line => line.Length > 0).Select(Fields).Where(row => !IsMissing(row[label])).ToArray();
        var batch = RowBatch.Of(schema, rows.Length)
            .WithKeys(Enumerable.Range(1, rows.Length).Select(row => row.ToString(CultureInfo.InvariantCulture)).ToArray());
        foreach (var column in schema.Columns.Where(column => column.Role != ColumnRole.Key))
        {
            var index = Array.IndexOf(header, column.Name);
            var values = rows.Select(row => row[index]).ToArray();
            batch = column switch
            {
                { Role: ColumnRole.Label, Kind: ColumnKind.Flag } => batch.WithLabels(Array.ConvertAll(values, value => value == "bad")),
                { Role: ColumnRole.Label, Kind: ColumnKind.Number } => batch.WithTargets(Array.ConvertAll(values, Number)),
                { Role: ColumnRole.Label } => batch.WithClasses(
                    Array.ConvertAll(values, value => column.Categories.TakeWhile(text => text != value).Count())),
                { Kind: ColumnKind.Number } => batch.WithNumbers(column.Name, Array.ConvertAll(values, Number)),
                _ => batch.WithCategories(column.Name, Array.ConvertAll(values, value => IsMissing(value) ? null : value)),
            };
        }

        return batch;
    }

    private static string[] Fields(string line) => Array.ConvertAll(line.Split(','), field => field.Trim('"'));

    private static bool IsMissing(string value) => value is "" or "NA";

    private static float Number(string value) => IsMissing(value) ? float.NaN : float.Parse(value, CultureInfo.InvariantCulture);
}
