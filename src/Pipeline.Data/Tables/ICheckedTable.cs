using Pipeline.Core.Contracts;
using Pipeline.Core.Errors;
using Pipeline.Core.Rows;
using Pipeline.Data.Contracts;

namespace Pipeline.Data.Tables;

/// <summary>A table of which a contract can be asked: files, or a table of a database.</summary>
internal interface ICheckedTable
{
    /// <summary>Gets the row type.</summary>
    RowSchema Schema { get; }

    /// <summary>Gets how SQL reads the rows.</summary>
    TableSource Source { get; }

    /// <summary>Gets the columns that the table has and the row type does not name; they are not read.</summary>
    EquatableList<string> ExtraColumns { get; }

    /// <summary>Runs a query that gives one row.</summary>
    /// <exception cref="PipelineException">PIP20xx: the table cannot be read.</exception>
    Task<object?[]> RowAsync(string sql, CancellationToken cancellationToken);

    /// <summary>Asks a rule that one aggregate over rows in any order cannot answer.</summary>
    Task<Answer> AskAsync(CompiledRule rule, CancellationToken cancellationToken);

    /// <summary>Finds the first rows that break each of some rules.</summary>
    Task<IReadOnlyList<EquatableList<RowExample>>> FindExamplesAsync(IReadOnlyList<CompiledRule> broken, CancellationToken cancellationToken);

    /// <summary>Writes the SQL with which a person finds all rows that break a rule.</summary>
    string SqlFor(CompiledRule rule);
}
