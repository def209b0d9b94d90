using Pipeline.Core.Models;
using Pipeline.Core.Rows;
using Pipeline.Core.Training;

namespace Pipeline.Training.Fitting;

/// <summary>Turns class weights into row weights.</summary>
internal static class RowWeights
{
    /// <summary>Gives what each row counts; null where all count 1.</summary>
    public static float[]? Of(ClassWeights? weights, RowBatch rows)
    {
        if (weights is null)
        {
            return null;
        }

        var classes = rows.Schema.Task == ModelTask.Binary
            ? Array.ConvertAll(rows.Labels.ToArray(), label => label ? 1 : 0)
            : rows.Classes.ToArray();
        var ofClass = OfClasses(weights, rows.Schema.Label.Categories, classes);
        return Array.ConvertAll(classes, place => (float)ofClass[place]);
    }

    private static double[] OfClasses(ClassWeights weights, EquatableList<string> texts, int[] classes) => weights switch
    {
        ClassWeights.NamedWeights named =>
            [.. texts.Select(text => named.Weights.LastOrDefault(weight => weight.Class == text)?.Weight ?? 1)],
        _ => Balanced(texts.Count, classes),
    };

    private static double[] Balanced(int count, int[] classes)
    {
        var rows = new int[count];
        foreach (var place in classes)
        {
            rows[place]++;
        }

        var present = rows.Count(number => number > 0);
        return Array.ConvertAll(rows, number => number == 0 ? 1 : (double)classes.Length / present / number);
    }
}
