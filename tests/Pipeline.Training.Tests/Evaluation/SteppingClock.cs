namespace Pipeline.Training.Tests.Evaluation;

/// <summary>A clock on which the n-th thing timed takes n microseconds; the first <paramref name="untimed"/> calls are looked at once only.</summary>
internal sealed class SteppingClock(int untimed) : TimeProvider
{
    private long _now;
    private int _looks;

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp()
    {
        _looks++;

        // After the warm-up each row is looked at twice: before it and after.
        var timed = _looks - untimed;
        if (timed > 0 && timed % 2 == 0)
        {
            _now += timed / 2;
        }

        return _now;
    }
}
