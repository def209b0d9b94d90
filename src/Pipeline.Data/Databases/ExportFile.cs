using System.Security.Cryptography;
using Pipeline.Core.Errors;
using Pipeline.Core.Models;
using Pipeline.Data.Files;

namespace Pipeline.Data.Databases;

/// <summary>The file into which a table's rows go, until it is known what becomes of them. One run at a time has it.</summary>
internal sealed class ExportFile : IDisposable
{
    private readonly string _root;
    private readonly string _base;
    private readonly FileStream _lock;
    private readonly TableOrigin _table;

    private ExportFile(string root, TableOrigin table)
    {
        _root = root;
        _table = table;
        _base = Path.ChangeExtension(table.DefaultSnapshot, null);
        Directory.CreateDirectory(Path.GetDirectoryName(Full(_base))!);
        _lock = new FileStream(Full(_base + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Gets where the rows are while they are looked at, relative to the repository's root.</summary>
    public string RelativePath => _base + ".part.csv";

    /// <summary>Gets where rows are that break the contract, relative to the repository's root.</summary>
    public string RejectedPath => _base + ".rejected.csv";

    /// <summary>Takes the file for this run.</summary>
    /// <exception cref="PipelineException">PIP2099: another run has it, or the folder cannot be written.</exception>
    public static ExportFile Take(string repositoryRoot, TableOrigin table)
    {
        try
        {
            return new(Path.GetFullPath(repositoryRoot), table);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(table, exception);
        }
    }

    /// <summary>Writes the rows.</summary>
    /// <exception cref="PipelineException">PIP2099: the disk is full, or the folder cannot be written; PIP209x: the server.</exception>
    public async Task WriteAsync(PostgreSqlTable table, CancellationToken cancellationToken)
    {
        await using var stream = Guard(() => new FileStream(Full(RelativePath), FileMode.Create, FileAccess.Write, FileShare.Read));
        await table.ExportAsync(block => GuardAsync(() => stream.WriteAsync(block, cancellationToken).AsTask()), cancellationToken);
        Guard(() =>
        {
            stream.Flush(flushToDisk: true);
            return 0;
        });
    }

    /// <summary>Makes the rows the snapshot; one that has the same bytes stays as it is.</summary>
    /// <param name="snapshot">Relative to the repository's root.</param>
    /// <returns>Whether the bytes are new.</returns>
    /// <exception cref="PipelineException">PIP2002: the path leads out of the repository; PIP2099: it cannot be written.</exception>
    public bool Keep(string snapshot)
    {
        var target = Full(snapshot);
        if (!RepositoryPath.IsInside(_root, target))
        {
            throw new PipelineException(
                "PIP2002",
                $"'{snapshot}' cannot be the snapshot of {_table.Name}.",
                "It leads out of the repository, by itself or through a link.",
                "Name a file below the repository's root: DataSource.Table(…, snapshot: \"data/rows.csv\").");
        }

        return Guard(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (File.Exists(target) && HaveSameBytes(target, Full(RelativePath)))
            {
                File.Delete(Full(RelativePath));
                return false;
            }

            File.Move(Full(RelativePath), target, overwrite: true);
            File.Delete(Full(RejectedPath));
            return true;
        });
    }

    /// <summary>Puts the rows where people can look at them, and nothing reads them.</summary>
    public void Reject() => Guard(() =>
    {
        File.Move(Full(RelativePath), Full(RejectedPath), overwrite: true);
        return 0;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        File.Delete(Full(RelativePath));
        _lock.Dispose();
    }

    private static bool HaveSameBytes(string left, string right)
    {
        using var one = File.OpenRead(left);
        using var other = File.OpenRead(right);
        return one.Length == other.Length && SHA256.HashData(one).AsSpan().SequenceEqual(SHA256.HashData(other));
    }

    private static PipelineException CannotWrite(TableOrigin table, Exception exception) => new(
        "PIP2099",
        $"The rows of {table.Name} cannot be written.",
        exception.Message,
        "Make room on the disk, look at the rights of the folder, or wait until another run that reads the same table is done.",
        exception);

    private string Full(string relative) => Path.Combine(_root, relative);

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_table, exception);
        }
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_table, exception);
        }
    }
}
