using System.Globalization;

namespace Pipeline.Engine.Tests.Code;

/// <summary>What a target cannot reach, and how the compiler numbers things, is not in its key.</summary>
public sealed class UnreachedEditTests : IDisposable
{
    private const string Rich = """
        static class A
        {
            public static readonly int[] Table = [1, 2, 3, 4, 5, 6, 7];
            public static int F(int n) { return new[] { n }.Select(x => x + n).Select(x => new { Value = x, Name = G(x) }).Count() + H(3); int H(int k) => k + n; }
            static string G(int n) => n.ToString() switch { "alpha" => "1", "beta" => "2", "gamma" => "3", "delta" => "4", "eta" => "5", "theta" => "6", "iota" => "7", var other => other };
            public static async Task<int> Async() { await Task.Yield(); return (await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => { await Task.Yield(); return i; }))).Sum(); }
            public static IEnumerable<int> Many() { foreach (var i in Table) { if (i > 2) yield return i; } }
        }
        record Row(int Age, string Name);
        """;

    private const string RichBody = "Console.WriteLine(A.F(3) + A.Async().Result + A.Many().Sum()); Console.WriteLine(new Row(1, \"x\"));";

    private readonly CodeTrial _trial = new();

    public static TheoryData<string, string, string> Additions { get; } = new()
    {
        { "a lambda earlier in the same class", "static class A\n{", "static class A\n{ public static int New(int n) => new[] { n }.Select(y => y * 2).Sum();" },
        { "an async method and an iterator earlier in the same class", "static class A\n{", "static class A\n{ public static async Task N1() { await Task.Yield(); } public static IEnumerable<int> N2() { yield return 1; }" },
        { "a class before it, with anonymous types and closures", "static class A", "static class New { public static object F(int n) => new { Other = n, Func = (Func<int>)(() => n) }; } static class A" },
        { "a table of numbers elsewhere", "static class A", "static class New { public static readonly int[] Table = [9, 8, 7, 6, 5, 4, 3, 2, 1]; public static ReadOnlySpan<byte> Text => \"new\"u8; } static class A" },
        { "a switch over strings elsewhere", "static class A", "static class New { public static int F(string s) => s switch { \"a1\" => 1, \"b2\" => 2, \"c3\" => 3, \"d4\" => 4, \"e5\" => 5, \"f6\" => 6, \"g7\" => 7, _ => 0 }; } static class A" },
        { "lines and comments", "static class A", "// one\n\n\n// two\nstatic class A" },
        { "a constant in the same class", "public static readonly int[]", "public const int New = 3; public static readonly int[]" },
        { "members that make another nullability the common one", "static class A\n{", "static class A\n{ public static string? N1(string? a) => a; public static string? N2(string? a) => a; public static string? N3(string? a) => a; public static string? N4(string? a) => a; public static string? N5(string? a) => a;" },
        { "a target", "Target Other", "Target New => _ => _.Outputs(\"n\").Executes(() => Console.WriteLine(new[] { 1 }.Select(x => x).Sum())); Target Other" },
        { "a target before all others", "{\n    Target Train", "{\n    Target New => _ => _.Outputs(\"n\").Executes(() => { int k = 3; Func<int> f = () => k; Console.WriteLine(f()); });\n    Target Train" },
        { "a field of the build with an initializer", "{\n    Target Train", "{\n    readonly List<int> _new = [1, 2, 3];\n    Target Train" },
        { "a method to a record", "record Row(int Age, string Name);", "record Row(int Age, string Name) { public int Twice() => Age * 2; }" },
        { "an override that nothing calls", "record Row", "class Other2 : IEquatable<int> { public bool Equals(int n) => n > 3; } record Row" },
        { "a property that nothing reads", "record Row(int Age, string Name);", "record Row(int Age, string Name); class Far { public int X => 3; }" },
    };

    [Theory]
    [MemberData(nameof(Additions))]
    public void What_is_added_elsewhere_changes_no_key(string what, string before, string after)
    {
        var source = CodeTrial.Program(RichBody, Rich).ReplaceLineEndings("\n");
        Assert.Contains(before, source, StringComparison.Ordinal);
        var index = source.IndexOf(before, StringComparison.Ordinal);
        var units = _trial.ChangedUnits(source, source[..index] + after + source[(index + before.Length)..]);
        Assert.True(units.Count == 0, $"{what}: [{string.Join(", ", units)}] changed");
    }

    [Fact]
    public void The_order_of_methods_and_classes_in_the_file_does_not_count()
    {
        const string One = "static class P { public static int F() => new[] { 1 }.Select(x => x + 1).Sum(); public static int G() => new[] { 1 }.Select(x => x + 2).Sum(); } static class Q { public static int H() => 3; }";
        const string Two = "static class Q { public static int H() => 3; } static class P { public static int G() => new[] { 1 }.Select(x => x + 2).Sum(); public static int F() => new[] { 1 }.Select(x => x + 1).Sum(); }";
        const string Body = "Console.WriteLine(P.F() + P.G() + Q.H());";
        Assert.Empty(_trial.Changed(CodeTrial.Program(Body, One), CodeTrial.Program(Body, Two)));
    }

    [Fact]
    public void Compiling_again_without_determinism_gives_the_same_keys()
    {
        var source = CodeTrial.Program(RichBody, Rich);
        var form = new CodeTrial.Form { Deterministic = false };
        Assert.Empty(CodeTrial.Differing(_trial.Walk(source, form), _trial.Walk(source, form)));
    }

    [Fact]
    public void The_folder_of_the_source_does_not_count()
    {
        var source = CodeTrial.Program("Inner.Go();", "file static class Inner { public static void Go() => Console.WriteLine(1); }");
        Assert.Empty(CodeTrial.Differing(
            _trial.Walk(source, new() { Path = "/home/one/Build.cs" }), _trial.Walk(source, new() { Path = "/home/two/Build.cs" })));
    }

    [Fact]
    public void The_culture_does_not_count()
    {
        var source = CodeTrial.Program(RichBody, Rich);
        var culture = CultureInfo.CurrentCulture;
        var plain = _trial.Walk(source);
        try
        {
            CultureInfo.CurrentCulture = new("ar-SA");
            Assert.Empty(CodeTrial.Differing(plain, _trial.Walk(source)));
            CultureInfo.CurrentCulture = new("tr-TR");
            Assert.Empty(CodeTrial.Differing(plain, _trial.Walk(source)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void An_unused_override_of_an_abstract_property_does_not_count_although_a_component_is_made_with_the_class()
    {
        var source = CodeTrial.Whole("""
            public abstract class Model { public abstract int Trees { get; } public abstract int Gates { get; } }
            public sealed class Credit : Model { public override int Trees => 200; public override int Gates => 5; }
            public interface IModel<T> : INukeBuild where T : Model, new()
            {
                T Model => new T();
                Target Train => _ => _.Outputs("t").Executes(() => Console.WriteLine(Model.Trees));
                Target Gate => _ => _.Outputs("g").Executes(() => Console.WriteLine(Model.Gates));
            }
            public sealed class Build : NukeBuild, IModel<Credit>;
            """);
        Assert.Equal(["Gate"], _trial.Changed(source, source.Replace("=> 5", "=> 6", StringComparison.Ordinal)));
        Assert.Equal(["Train"], _trial.Changed(source, source.Replace("=> 200", "=> 201", StringComparison.Ordinal)));
    }

    public void Dispose() => _trial.Dispose();
}
