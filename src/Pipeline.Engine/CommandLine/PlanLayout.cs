using Nuke.Common.Execution;

namespace Nuke.Common.CommandLine;

/// <summary>Places the targets of a plan in columns and rows, so that arrows lead to the right and cross little.</summary>
internal static class PlanLayout
{
    private const int Sweeps = 4;

    /// <summary>Gives each target's column, the longest way to it, and its row.</summary>
    public static IReadOnlyDictionary<ExecutableTarget, (int Level, double Row)> Of(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var level = new Dictionary<ExecutableTarget, int>();
        foreach (var target in plan)
        {
            level[target] = target.AllDependencies.Where(level.ContainsKey).Select(other => level[other] + 1).DefaultIfEmpty().Max();
        }

        var columns = plan.GroupBy(target => level[target]).OrderBy(column => column.Key).Select(column => column.ToList()).ToList();
        var before = plan.ToDictionary(target => target, target => target.AllDependencies.Where(level.ContainsKey).ToList());
        var after = plan.ToDictionary(target => target, target => plan.Where(other => before[other].Contains(target)).ToList());
        var row = new Dictionary<ExecutableTarget, double>();
        columns.ForEach(column => Number(column, row));
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            // Each target goes to the middle of its neighbours: of those on the left, then of those on the right, and so on.
            var (neighbours, order) = sweep % 2 == 0 ? (before, columns) : (after, Enumerable.Reverse(columns).ToList());
            foreach (var column in order)
            {
                var middle = column.ToDictionary(target => target, target => neighbours[target].Select(other => row[other]).DefaultIfEmpty(row[target]).Average());
                column.Sort((left, right) => middle[left] != middle[right] ? middle[left].CompareTo(middle[right]) : row[left].CompareTo(row[right]));
                Number(column, row);
            }
        }

        // Short columns stand in the middle of the page.
        var height = columns.Select(column => column.Count).DefaultIfEmpty().Max();
        return columns.SelectMany(column => column.Select(target => (target, place: (level[target], row[target] + ((height - column.Count) / 2.0)))))
            .ToDictionary(pair => pair.target, pair => pair.place);
    }

    /// <summary>Gives the dependencies that follow from others: the one that a longer way leads to as well.</summary>
    public static IReadOnlySet<(ExecutableTarget From, ExecutableTarget To)> Implied(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var needs = new Dictionary<ExecutableTarget, HashSet<ExecutableTarget>>();
        var implied = new HashSet<(ExecutableTarget, ExecutableTarget)>();
        foreach (var target in plan)
        {
            var near = target.ExecutionSet.Where(needs.ContainsKey).ToList();
            implied.UnionWith(near.Where(other => near.Any(way => way != other && needs[way].Contains(other))).Select(other => (other, target)));
            needs[target] = [.. near, .. near.SelectMany(other => needs[other])];
        }

        return implied;
    }

    private static void Number(List<ExecutableTarget> column, Dictionary<ExecutableTarget, double> row)
    {
        for (var index = 0; index < column.Count; index++)
        {
            row[column[index]] = index;
        }
    }
}
