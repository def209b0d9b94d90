using Pipeline.Core.Models;

namespace Pipeline.Training.Fitting;

/// <summary>
/// Several classes by a learner of two: a model for each class against all others, and the probabilities that these give set in proportion
/// (one-versus-rest, Rifkin and Klautau 2004; ML.NET's OneVersusAll does the same).
/// </summary>
internal static class OneVersusRest
{
    /// <summary>Fits.</summary>
    /// <param name="set">Rows of any task; those of another than multiclass are fitted once.</param>
    /// <param name="fit">Fits trees that give the probability of a yes.</param>
    public static FittedModel Run(TrainingSet set, Func<TrainingSet, FittedModel> fit)
    {
        if (set.Task != ModelTask.Multiclass)
        {
            return fit(set);
        }

        FittedModel[] models = [.. Enumerable.Range(0, set.Width).Select(place => fit(set.AgainstRest(place)))];
        return new(
            set.Encoding,
            TreeForm.Beside([.. models.Select(model => (TreeForm)model.Form)]),
            Link.OneVersusRest,
            new OneVersusRestModel([.. models.Select(model => model.Library)]))
        {
            BestIteration = models.Max(model => model.BestIteration),
        };
    }
}
