namespace Pipeline.Delivery.Runtimes;

/// <summary>Starts, watches and ends instances of images. One class an adapter.</summary>
public interface IRuntime
{
    /// <summary>Gets the name in evidence and state: <c>process</c>, <c>docker</c>.</summary>
    string Name { get; }

    /// <summary>Brings the image to where instances start from, so that starting one takes no longer than the service itself.</summary>
    /// <param name="request">What will be started.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task PrepareAsync(InstanceRequest request, CancellationToken cancellationToken);

    /// <summary>Starts an instance and waits until it is ready to answer.</summary>
    /// <param name="request">What to start.</param>
    /// <param name="cancellationToken">Stops waiting; what was started is ended again.</param>
    /// <exception cref="Core.Errors.PipelineException">PIP7030: it ended or did not become ready; its last words are quoted.</exception>
    Task<Instance> StartAsync(InstanceRequest request, CancellationToken cancellationToken);

    /// <summary>Says whether an instance runs.</summary>
    Task<bool> IsRunningAsync(Instance instance, CancellationToken cancellationToken);

    /// <summary>Asks an instance to end, waits for its requests in flight, and ends it when it does not.</summary>
    /// <param name="instance">The instance; one that no longer runs, or whose start was never finished, is fine.</param>
    /// <param name="grace">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task StopAsync(Instance instance, TimeSpan grace, CancellationToken cancellationToken);

    /// <summary>Gives the largest memory the instance has used, in bytes; 0 when the system does not tell.</summary>
    Task<long> PeakMemoryAsync(Instance instance, CancellationToken cancellationToken);
}
