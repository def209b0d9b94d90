using Pipeline.Scoring;

namespace Pipeline.Serving.Protocol;

/// <summary>The inputs of a model in the order in which requests are likely to name them, ready to be compared with UTF-8.</summary>
internal sealed class InputTable
{
    public InputTable(FeatureOrder order)
    {
        // The order in the schema is the order of the row type: that of a caller who fills a request from it.
        Numbers = order.Numbers.Count;
        Texts = order.Texts.Count;
        Inputs =
        [
            .. order.Numbers.Select((column, index) => new InputColumn(column, index)),
            .. order.Texts.Select((column, index) => new InputColumn(column, index)),
        ];
    }

    public InputColumn[] Inputs { get; }

    public int Numbers { get; }

    public int Texts { get; }
}
