using System.Globalization;
using Nuke.Common;

namespace Pipeline.Engine.Tests.Graphs;

/// <summary>The build of <see cref="RandomGraph"/>.</summary>
internal sealed class GraphBuild : NukeBuild
{
    public static RandomGraph Current { get; set; } = null!;

    /// <summary>Gets the numbers of the targets in the order in which they ended.</summary>
    public static List<int> Ran { get; } = [];

    public Target T0 => _ => Node(_, 0);

    public Target T1 => _ => Node(_, 1);

    public Target T2 => _ => Node(_, 2);

    public Target T3 => _ => Node(_, 3);

    public Target T4 => _ => Node(_, 4);

    public Target T5 => _ => Node(_, 5);

    public Target T6 => _ => Node(_, 6);

    public Target T7 => _ => Node(_, 7);

    private Target[] All => [T0, T1, T2, T3, T4, T5, T6, T7];

    private ITargetDefinition Node(ITargetDefinition definition, int number)
    {
        var graph = Current;
        for (var other = 0; other < RandomGraph.Size; other++)
        {
            if (graph.Depends[number, other])
            {
                definition.DependsOn(All[other]);
            }

            if (graph.After[number, other])
            {
                definition.After(All[other]);
            }

            if (graph.TriggeredBy[number, other])
            {
                definition.TriggeredBy(All[other]);
            }
        }

        if (graph.Skips.Contains(number))
        {
            definition.OnlyWhenDynamic(() => false);
        }

        if (graph.Static.Contains(number))
        {
            definition.OnlyWhenStatic(() => false);
        }

        if (graph.Keeps.Contains(number))
        {
            definition.WhenSkipped(DependencyBehavior.Execute);
        }

        if (graph.Proceeds.Contains(number))
        {
            definition.ProceedAfterFailure();
        }

        if (graph.Assured.Contains(number))
        {
            definition.AssuredAfterFailure();
        }

        return definition.Executes(() =>
        {
            if (graph.Fails.Contains(number))
            {
                throw new InvalidOperationException(number.ToString(CultureInfo.InvariantCulture));
            }

            lock (Ran)
            {
                Ran.Add(number);
            }
        });
    }
}
