namespace Pipeline.Registry.Data.Remotes;

/// <summary>
/// A place that keeps content for several machines. Paths are DVC's, with forward slashes: <c>files/md5/ab/cdef…</c>. What has a name there is
/// whole: a put that is killed leaves nothing under it. Calls may run at the same time.
/// </summary>
/// <remarks>
/// What may go well a moment later is thrown as <see cref="IOException"/> or <see cref="HttpRequestException"/> and tried again; everything else as
/// <see cref="Core.Errors.PipelineException"/>.
/// </remarks>
public interface IDataRemote : IDisposable
{
    /// <summary>Gets the address, for people; without credentials.</summary>
    string Address { get; }

    /// <summary>Gets how many transfers are worth running at a time.</summary>
    int Parallelism { get; }

    /// <summary>Gives the size in bytes of what is at a path, or null when nothing is.</summary>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    Task<long?> FindAsync(string path, CancellationToken cancellationToken);

    /// <summary>Copies what is at a path, from a byte on, to a stream; says no when nothing is there.</summary>
    /// <param name="path">The path.</param>
    /// <param name="from">The first byte wanted, from 0; beyond the end nothing is copied.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="cancellationToken">Ends the transfer.</param>
    Task<bool> GetAsync(string path, long from, Stream destination, CancellationToken cancellationToken);

    /// <summary>Puts a file, in one step, and makes sure that the remote has the bytes that were meant.</summary>
    /// <param name="path">The path.</param>
    /// <param name="file">The file.</param>
    /// <param name="md5">The MD5 that its bytes have, 32 lower-case hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends the transfer; the path is as it was.</param>
    Task PutAsync(string path, string file, string md5, CancellationToken cancellationToken);
}
