namespace Pipeline.Engine.Tests.Code;

/// <summary>The key of code is what a target can reach: an edit elsewhere changes nothing, an edit within reach changes it.</summary>
public sealed class CodeReachTests : IDisposable
{
    private const string Source = """
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        using Nuke.Common;
        using Pipeline.Engine;

        public sealed class Build : NukeBuild, IModel<Credit>
        {
            public readonly string Mode = "fast";
            Target Train => _ => _.Outputs("t").Executes(async () => { await Task.Yield(); Trainer.Run(3); Console.WriteLine(((IModel<Credit>)this).Model.Trees); });
            Target Evaluate => _ => _.Outputs("e").Executes(() => { Evaluator.Run(); Console.WriteLine(Mode); });
            Target Score => _ => _.Outputs("s").InputCode(typeof(Row)).Executes(() => Console.WriteLine(Enumerable.Range(0, 3).Select(x => x + 1).Sum()));
        }

        public interface IModel<T> : INukeBuild where T : Model, new() { Model Model => new T(); }
        public abstract class Model { public abstract int Trees { get; } public abstract int Gates { get; } }
        public sealed class Credit : Model { public override int Trees => 200; public override int Gates => 5; }
        public static class Trainer
        {
            public static void Run(int depth) => First(depth);
            static void First(int depth) => Second(depth);
            static void Second(int depth) => Shared.Third(depth, new Noise());
        }
        public static class Evaluator { public static void Run() => Helper.Only(); }
        public static class Helper { public static void Only() => Console.WriteLine("only evaluate"); }
        public interface INoise { int Make(); }
        public sealed class Noise : INoise { public int Make() => 11; public override string ToString() => "noise"; }
        public sealed class Silence : INoise { public int Make() => 0; }
        public static class Shared
        {
            static readonly int Factor = 17;
            public static void Third(int depth, INoise noise) => Console.WriteLine(depth * Factor + noise.Make());
        }
        public sealed class AtMost(int value) : Attribute { public int Value => value; }
        public sealed class Row { [AtMost(100)] public int Age { get; set; } public bool IsOld() => Age > 70; }
        """;

    private readonly CodeTrial _trial = new();

    public void Dispose() => _trial.Dispose();

    [Theory]
    [InlineData("only evaluate", "edited", "Evaluate")]
    [InlineData("depth * Factor", "depth - Factor", "Train")]
    [InlineData("Factor = 17", "Factor = 18", "Train")]
    [InlineData("Make() => 11", "Make() => 12", "Train")]
    [InlineData("Make() => 0", "Make() => 1", "")]
    [InlineData("\"noise\"", "\"loud\"", "Train")]
    [InlineData("Trees => 200", "Trees => 201", "Train")]
    [InlineData("Gates => 5", "Gates => 6", "")]
    [InlineData("Trainer.Run(3)", "Trainer.Run(4)", "Train")]
    [InlineData("AtMost(100)", "AtMost(99)", "Score")]
    [InlineData("Age > 70", "Age > 71", "Score")]
    [InlineData("x + 1", "x + 2", "Score")]
    public void An_edit_changes_the_key_of_the_targets_that_reach_it_and_of_no_other(string before, string after, string changed)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        Assert.Equal(changed.Split(',', StringSplitOptions.RemoveEmptyEntries), _trial.Changed(Source, Source.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public void Lambdas_and_types_added_elsewhere_change_nothing_although_the_compiler_numbers_all_anew()
    {
        var edited = Source
            .Replace("Target Train", "Target Added => _ => _.Executes(() => Console.WriteLine(new[] { 1 }.Select(y => y * 2).Sum())); Target Train", StringComparison.Ordinal)
            .Replace("public static class Evaluator", "public static class Before { public static string Text => \"new\"; } public static class Evaluator", StringComparison.Ordinal);
        Assert.Empty(_trial.Changed(Source, edited));
    }

    [Fact]
    public void The_fields_of_the_build_that_a_target_reads_are_known()
    {
        Assert.Contains("Build::Mode", _trial.Walk(Source)["Evaluate"].Members);
        Assert.DoesNotContain("Build::Mode", _trial.Walk(Source)["Train"].Members);
    }
}
