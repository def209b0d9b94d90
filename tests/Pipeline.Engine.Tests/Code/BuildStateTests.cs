namespace Pipeline.Engine.Tests.Code;

/// <summary>What a build class, its fields and its package references add to the key of a target.</summary>
public sealed class BuildStateTests : IDisposable
{
    private readonly CodeTrial _trial = new();

    [Theory]
    [InlineData("new Fast(3)", "new Fast(4)", "Train")]
    [InlineData("WriteLine(1)", "WriteLine(2)", "Train")]
    [InlineData("= \"other\"", "= \"another\"", "Other")]
    [InlineData("[7]", "[8]", "")]
    [InlineData("Sum() + 1", "Sum() + 2", "Late")]
    [InlineData("= 11", "= 12", "Static")]
    [InlineData("Length * 2", "Length * 3", "Property")]
    public void The_initializer_of_a_field_counts_for_the_targets_that_read_the_field(string before, string after, string changed)
    {
        var source = CodeTrial.Whole("""
            public sealed class Build : NukeBuild
            {
                readonly IDo _do = new Fast(3);
                readonly string _name = "other";
                readonly List<int> _unused = [7];
                int _late;
                static int s_factor = 11;
                List<int> Numbers { get; } = [.. "abc".Select(c => "abc".Length * 2)];
                Target Train => _ => _.Outputs("t").Executes(() => _do.Run());
                Target Other => _ => _.Outputs("o").Executes(() => Console.WriteLine(_name));
                Target Find => _ => _.Executes(() => { _late = new[] { 1 }.Sum() + 1; });
                Target Late => _ => _.Outputs("l").Executes(() => Console.WriteLine(_late));
                Target Static => _ => _.Outputs("s").Executes(() => Console.WriteLine(s_factor));
                Target Property => _ => _.Outputs("p").Executes(() => Console.WriteLine(Numbers.Count));
            }
            public interface IDo { void Run(); }
            public sealed class Fast(int n) : IDo { public void Run() => Console.WriteLine(1 + n); }
            """).Replace("WriteLine(1 + n)", "WriteLine(1)", StringComparison.Ordinal);
        Assert.Equal(changed.Split(',', StringSplitOptions.RemoveEmptyEntries), _trial.Changed(source, source.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_order_of_the_actions_counts()
    {
        const string Types = "static class A { public static void X() => Console.WriteLine(1); public static void Y() => Console.WriteLine(2); }";
        var one = CodeTrial.Whole("public sealed class Build : NukeBuild { Target Train => _ => _.Outputs(\"t\").Executes(A.X, A.Y); }" + Types);
        Assert.Equal(["Train"], _trial.Changed(one, one.Replace("A.X, A.Y", "A.Y, A.X", StringComparison.Ordinal)));
        Assert.Equal(["Train"], _trial.Changed(one, one.Replace("A.X, A.Y", "A.X, A.Y, A.Y", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_module_initializer_counts_for_every_target_of_its_assembly()
    {
        var source = CodeTrial.Program("Console.WriteLine(1);", "static class M { [System.Runtime.CompilerServices.ModuleInitializer] public static void Init() => Console.WriteLine(17); }");
        Assert.Equal(["Train", "Other"], _trial.Changed(source, source.Replace("17", "18", StringComparison.Ordinal)));
    }

    [Fact]
    public void Embedded_files_count_for_the_targets_that_can_read_them()
    {
        var source = CodeTrial.Program("Console.WriteLine(typeof(A).Assembly.GetManifestResourceStream(\"data\"));", "static class A;");
        Assert.Equal(["Train"], CodeTrial.Differing(
            _trial.Walk(source, new() { Resources = [("data", "one")] }), _trial.Walk(source, new() { Resources = [("data", "two")] })));
    }

    [Fact]
    public void What_a_package_itself_needs_counts_too()
    {
        // Without a list of packages, what lies beside the program is one: Outer uses Inner, and the program names Outer alone.
        byte[] Inner(int value) => CodeTrial.Library("Inner", $"public static class Inner {{ public static int Value() => {value}; }}");
        var inner = Inner(1);
        var outer = CodeTrial.Library("Outer", "public static class Outer { public static int Value() => Inner.Value(); }", Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(inner));
        var source = CodeTrial.Program("Console.WriteLine(Outer.Value());", string.Empty);
        CodeTrial.Form With(byte[] content) => new()
        {
            References = [Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(outer)],
            Files = [("Outer.dll", outer), ("Inner.dll", content)],
        };
        Assert.Empty(CodeTrial.Differing(_trial.Walk(source, With(inner)), _trial.Walk(source, With(inner))));
        Assert.Equal(["Train"], CodeTrial.Differing(_trial.Walk(source, With(inner)), _trial.Walk(source, With(Inner(2)))));
    }

    [Theory]
    [InlineData("Outer/1.0.0", "Outer/1.0.1")]
    [InlineData("Native/3.0.0", "Native/3.0.1")]
    [InlineData("abc=", "abd=")]
    public void The_version_of_a_package_and_of_what_it_needs_counts_also_when_it_holds_no_managed_code(string before, string after)
    {
        const string List = """
            { "targets": { ".NETCoreApp,Version=v10.0": {
                "Sample/1.0.0": { "dependencies": { "Outer": "1.0.0" }, "runtime": { "Sample.dll": {} } },
                "Outer/1.0.0": { "dependencies": { "Native": "3.0.0" }, "runtime": { "lib/net10.0/Outer.dll": {} } },
                "Native/3.0.0": { "runtimeTargets": { "runtimes/linux-x64/native/libnative.so": { "rid": "linux-x64", "assetType": "native" } } } } },
              "libraries": {
                "Sample/1.0.0": { "type": "project", "sha512": "" },
                "Outer/1.0.0": { "type": "package", "sha512": "sha512-abc=" },
                "Native/3.0.0": { "type": "package", "sha512": "sha512-xyz=" } } }
            """;
        var outer = CodeTrial.Library("Outer", "public static class Outer { public static int Value() => 1; }");
        var source = CodeTrial.Program("Console.WriteLine(Outer.Value());", string.Empty);
        CodeTrial.Form With(string list) => new()
        {
            References = [Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(outer)],
            Files = [("Outer.dll", outer), ("Sample.deps.json", System.Text.Encoding.UTF8.GetBytes(list))],
        };
        Assert.Equal(["Train"], CodeTrial.Differing(
            _trial.Walk(source, With(List)), _trial.Walk(source, With(List.Replace(before, after, StringComparison.Ordinal)))));
    }

    [Fact]
    public void The_target_framework_counts_for_every_target()
    {
        const string Line = "[assembly: System.Runtime.Versioning.TargetFramework(\".NETCoreApp,Version=v10.0\")]";
        var source = CodeTrial.Program("Console.WriteLine(1);", string.Empty)
            .Replace("public sealed class Build", Line + " public sealed class Build", StringComparison.Ordinal);
        Assert.Equal(["Train", "Other"], _trial.Changed(source, source.Replace("v10.0", "v11.0", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_fields_of_the_build_that_a_target_reads_are_known_by_name()
    {
        var walk = _trial.Walk(CodeTrial.Whole("""
            public sealed class Build : NukeBuild
            {
                public readonly string Mode = "fast";
                Target Train => _ => _.Outputs("t").Executes(() => Console.WriteLine(Mode));
                Target Other => _ => _.Outputs("o").Executes(() => Console.WriteLine(1));
            }
            """));
        Assert.Contains("Build::Mode", walk["Train"].Members);
        Assert.DoesNotContain("Build::Mode", walk["Other"].Members);
    }

    public void Dispose() => _trial.Dispose();
}
