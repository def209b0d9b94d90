using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Evidence;
using Pipeline.Core.Rows;
using Pipeline.Data.Files;

namespace Pipeline.Data.Tables;

/// <summary>The files that rules of a contract refer to.</summary>
internal sealed class OtherFiles
{
    private readonly Dictionary<string, (FileContent Content, IReadOnlyList<SourceColumn> Columns)> _files = new(StringComparer.Ordinal);

    /// <summary>Gets which bytes of them are read, in order of their paths; null where there are none.</summary>
    public EquatableList<DatasetVersion>? Versions => _files.Count == 0
        ? null
        : _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => file.Value.Content.Version).ToEquatableList();

    /// <summary>Names the files, as the contract writes them.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<ContractRule> rules) => [.. rules.Select(rule => rule switch
    {
        ContractRule.References references => references.File,
        ContractRule.RowsAs rows => rows.File,
        _ => null,
    }).OfType<string>().Distinct()];

    /// <summary>Takes a file in.</summary>
    public void Add(string path, FileContent content, IReadOnlyList<SourceColumn> columns) => _files[path] = (content, columns);

    /// <summary>Writes the table function that reads one of the files.</summary>
    public string From(string path) => FileReader.From(_files[path].Content.File, _files[path].Columns);

    /// <summary>Writes a column of one of the files as text.</summary>
    /// <exception cref="PipelineException">PIP2031: it has no such column.</exception>
    public string Column(string path, string name)
    {
        var (content, columns) = _files[path];
        return columns.FirstOrDefault(column => column.Name == name) is { } found
            ? FileReader.TextOf(content.File, found)
            : throw new PipelineException(
                "PIP2031",
                $"'{path}', to which a rule refers, has no column '{name}'.",
                $"It has {string.Join(", ", columns.Select(column => column.Name))}.",
                "Correct the name in the model's Contract, or bring the file that has the column.");
    }

    /// <summary>Writes the files' paths as a person writes them in the repository's root.</summary>
    public string ForPeople(string sql) => _files.Values.Aggregate(sql, (made, file) => made.Replace(
        FileReader.PathOf(file.Content.File, forPeople: false), FileReader.PathOf(file.Content.File, forPeople: true), StringComparison.Ordinal));

    /// <summary>Makes sure that the files still have the bytes that were digested.</summary>
    /// <exception cref="PipelineException">PIP2014: one was changed meanwhile.</exception>
    public async Task CheckUnchangedAsync(CancellationToken cancellationToken)
    {
        foreach (var (content, _) in _files.Values)
        {
            await content.CheckUnchangedAsync(cancellationToken);
        }
    }
}
