namespace Pipeline.Core.Gates;

/// <summary>Costs of a model that a gate can limit.</summary>
public static class Budget
{
    /// <summary>Name of the 99th percentile of scoring one row, in milliseconds.</summary>
    public const string P99LatencyName = "p99_latency_ms";

    /// <summary>Name of the size of the model file, in megabytes (10^6 bytes).</summary>
    public const string ModelSizeName = "model_megabytes";

    /// <summary>Name of the memory that an open model takes, in megabytes (10^6 bytes).</summary>
    public const string MemoryName = "memory_megabytes";

    /// <summary>Name of the largest difference between the ONNX file and the training library.</summary>
    public const string OnnxDifferenceName = "onnx_difference";

    /// <summary>Gets the memory that an open model takes in the scoring process.</summary>
    public static SizeBudget Memory { get; } = new(MemoryName);

    /// <summary>Gets the largest difference between the ONNX file and the training library on any row, holdout and generated ones.</summary>
    public static DifferenceBudget OnnxDifference { get; } = new();

    /// <summary>Gets the 99th percentile of the time to score one row in process.</summary>
    public static LatencyBudget P99Latency { get; } = new(P99LatencyName);

    /// <summary>Gets the size of the model file.</summary>
    public static SizeBudget ModelSize { get; } = new(ModelSizeName);

    /// <summary>Limits a duration.</summary>
    public sealed class LatencyBudget
    {
        private readonly string _name;

        internal LatencyBudget(string name) => _name = name;

        /// <summary>Sets the limit.</summary>
        /// <param name="limit">Longer than zero.</param>
        public Gate AtMost(TimeSpan limit)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
            return new Gate.BudgetLimit(_name, limit.TotalMilliseconds);
        }
    }

    /// <summary>Limits a difference of scores.</summary>
    public sealed class DifferenceBudget
    {
        internal DifferenceBudget()
        {
        }

        /// <summary>Sets the limit.</summary>
        /// <param name="difference">In the unit of the scores, above 0; by default 1e-5.</param>
        [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Read like the other budgets.")]
        public Gate AtMost(double difference = 1e-5) => difference > 0 && double.IsFinite(difference)
            ? new Gate.BudgetLimit(OnnxDifferenceName, difference)
            : throw new ArgumentOutOfRangeException(nameof(difference), difference, "A limit is a finite number above 0.");
    }

    /// <summary>Limits a size.</summary>
    public sealed class SizeBudget
    {
        private readonly string _name;

        internal SizeBudget(string name) => _name = name;

        /// <summary>Sets the limit.</summary>
        /// <param name="megabytes">In units of 10^6 bytes, above 0.</param>
        public Gate AtMost(double megabytes) => megabytes > 0 && double.IsFinite(megabytes)
            ? new Gate.BudgetLimit(_name, megabytes)
            : throw new ArgumentOutOfRangeException(nameof(megabytes), megabytes, "A limit is a finite number above 0.");
    }
}
