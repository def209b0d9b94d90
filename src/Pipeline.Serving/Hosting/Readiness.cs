namespace Pipeline.Serving.Hosting;

/// <summary>Whether a host takes work: from the moment its models are warm until it is asked to end.</summary>
internal sealed class Readiness
{
    private volatile bool _ending;

    public bool IsReady => !_ending;

    public void End() => _ending = true;
}
