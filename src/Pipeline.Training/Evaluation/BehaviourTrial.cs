using System.Globalization;
using Pipeline.Core.Gates;
using Pipeline.Core.Metrics;
using Pipeline.Core.Rows;

namespace Pipeline.Training.Evaluation;

/// <summary>Changes a value of holdout rows and looks whether the score does what is expected.</summary>
internal static class BehaviourTrial
{
    private const string Missing = "(missing)";
    private const string Protected = "(protected)";

    public static Finding Run(Gate.Behaviour gate, Answers answers)
    {
        var column = answers.Model.Schema.Columns.First(candidate => candidate.Name == gate.Column);
        if (column.Role != ColumnRole.Feature)
        {
            // What the model does not see cannot matter: that is a fact, and no trial is needed.
            return new(gate.Question, [new($"the model does not see {column.Name}", new("kept", 1, 1, 1, answers.Holdout.Count, 0, "observed"), answers.Holdout.Count)]);
        }

        // A column that groups people for a gate of fairness is nobody's business row by row. Asked once: a model makes its gates anew each time.
        var hidden = answers.Model.Gates.OfType<Gate.Fairness>().Any(fairness => fairness.Column == column.Name);
        var (changes, rows) = column.Kind == ColumnKind.Number ? Numbers(gate, column, answers, hidden) : Categories(gate, column, answers, hidden);
        if (changes.Count == 0)
        {
            return new(gate.Question, []) { Why = $"No holdout row has a value of {column.Name} that can be changed so." };
        }

        var (part, broken) = Stability.Kept(gate.Expectation, gate.Tolerance, gate.OnAtLeast == 1, changes, answers.Scored, answers.Score(rows));
        return new(gate.Question, [part]) { Examples = broken };
    }

    private static (List<ChangedRow> Changes, RowBatch Rows) Numbers(Gate.Behaviour gate, Column column, Answers answers, bool hidden)
    {
        var values = answers.Holdout.Numbers(column.Name);
        var changes = new List<ChangedRow>();
        var changed = new List<float>();
        for (var row = 0; row < values.Length; row++)
        {
            // A value that the contract forbids is no fair question.
            var value = values.Span[row];
            var next = (float)(value + gate.By.GetValueOrDefault());
            if (float.IsFinite(value) && next >= (column.Minimum ?? double.MinValue) && next <= (column.Maximum ?? double.MaxValue))
            {
                changes.Add(Change(answers, hidden, row, value.ToString(CultureInfo.InvariantCulture), next.ToString(CultureInfo.InvariantCulture)));
                changed.Add(next);
            }
        }

        return (changes, answers.Holdout.Select([.. changes.Select(change => change.Row)]).WithNumbers(column.Name, changed.ToArray()));
    }

    private static (List<ChangedRow> Changes, RowBatch Rows) Categories(Gate.Behaviour gate, Column column, Answers answers, bool hidden)
    {
        var values = answers.Holdout.Categories(column.Name);
        var changes = new List<ChangedRow>();
        var changed = new List<string?>();
        for (var row = 0; row < values.Length; row++)
        {
            var value = string.IsNullOrEmpty(values.Span[row]) ? null : values.Span[row];
            if (gate.From is not null && value != gate.From)
            {
                continue;
            }

            foreach (var next in column.Categories.Where(text => gate.To is null ? text != value : text == gate.To))
            {
                changes.Add(Change(answers, hidden, row, value ?? Missing, next));
                changed.Add(next);
            }
        }

        return (changes, answers.Holdout.Select([.. changes.Select(change => change.Row)]).WithCategories(column.Name, changed.ToArray()));
    }

    private static ChangedRow Change(Answers answers, bool hidden, int row, string from, string to)
    {
        var key = answers.Holdout.HasKeys ? answers.Holdout.Keys.Span[row] : (row + 1).ToString(CultureInfo.InvariantCulture);
        return hidden ? new(row, key, Protected, Protected) : new(row, key, from, to);
    }
}
