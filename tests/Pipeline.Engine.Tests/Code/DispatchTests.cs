namespace Pipeline.Engine.Tests.Code;

/// <summary>Every way in which a call finds its method at run time: an edit of that method changes the key of the target that makes the call.</summary>
public sealed class DispatchTests : IDisposable
{
    private readonly CodeTrial _trial = new();

    public static TheoryData<string, string, string> Calls { get; } = new()
    {
        { "a generic virtual method", "Shape s = new Round(); s.Draw(3);", "abstract class Shape { public abstract void Draw<T>(T t); } class Round : Shape { public override void Draw<T>(T t) => Console.WriteLine(1); }" },
        { "a generic method of an interface", "IShape s = new Round(); s.Draw(3);", "interface IShape { void Draw<T>(T t); } class Round : IShape { void IShape.Draw<T>(T t) => Console.WriteLine(1); }" },
        { "an override two levels down", "Shape s = new Small(); s.Draw();", "abstract class Shape { public abstract void Draw(); } abstract class Round : Shape { } class Small : Round { public override void Draw() => Console.WriteLine(1); }" },
        { "an override of an override, called by way of the one between", "Round s = new Small(); s.Draw();", "abstract class Shape { public abstract void Draw(); } class Round : Shape { public override void Draw() { } } class Small : Round { public override void Draw() => Console.WriteLine(1); }" },
        { "the override between, called by way of the base", "Shape s = new Small(); s.Draw();", "abstract class Shape { public abstract void Draw(); } class Round : Shape { public override void Draw() => Console.WriteLine(1); } class Small : Round { }" },
        { "what an override calls of its base", "new Round().Draw();", "class Shape { public virtual void Draw() => Console.WriteLine(1); } class Round : Shape { public override void Draw() => base.Draw(); }" },
        { "an override with a more special result", "Shape s = new Round(); Console.WriteLine(s.Copy());", "abstract class Shape { public abstract Shape Copy(); } class Round : Shape { public override Round Copy() { Console.WriteLine(1); return this; } }" },
        { "an override with a more special result, two levels down", "Shape s = new Small(); Console.WriteLine(s.Copy());", "abstract class Shape { public abstract Shape Copy(); } class Round : Shape { public override Round Copy() => this; } class Small : Round { public override Small Copy() { Console.WriteLine(1); return this; } }" },
        { "an override in a class made from a generic one", "Shape<string> s = new Round(); s.Draw(\"x\");", "abstract class Shape<T> { public abstract void Draw(T t); } class Middle<T> : Shape<T> { public override void Draw(T t) { } } class Round : Middle<string> { public override void Draw(string t) => Console.WriteLine(1); }" },
        { "an implementation behind a covariant interface", "IMake<object> m = new Maker(); Console.WriteLine(m.Make());", "interface IMake<out T> { T Make(); } class Maker : IMake<string> { public string Make() { Console.WriteLine(1); return \"x\"; } }" },
        { "an implementation behind a contravariant interface", "ITake<string> t = new Taker(); t.Take(\"x\");", "interface ITake<in T> { void Take(T t); } class Taker : ITake<object> { public void Take(object t) => Console.WriteLine(1); }" },
        { "an implementation of the interface that another derives from", "IShape s = new Round(); s.Draw();", "interface IShape { void Draw(); } interface INice : IShape { } class Round : INice { public void Draw() => Console.WriteLine(1); }" },
        { "an interface that a derived class implements anew", "IShape s = new Small(); s.Draw();", "interface IShape { void Draw(); } class Round : IShape { public void Draw() { } } class Small : Round, IShape { void IShape.Draw() => Console.WriteLine(1); }" },
        { "a virtual implementation that a derived class overrides", "IShape s = new Small(); s.Draw();", "interface IShape { void Draw(); } class Round : IShape { public virtual void Draw() { } } class Small : Round { public override void Draw() => Console.WriteLine(1); }" },
        { "a default method that another interface replaces", "IShape s = new Round(); s.Draw();", "interface IShape { void Draw() { } } interface INice : IShape { void IShape.Draw() => Console.WriteLine(1); } class Round : INice { }" },
        { "a default method that a default method calls", "IShape s = new Round(); s.Draw();", "interface IShape { void Draw() => Line(); void Line(); } interface INice : IShape { void IShape.Line() => Console.WriteLine(1); } class Round : INice { }" },
        { "a static virtual member that a type replaces", "G.Run<Round>();", "interface IShape { static virtual int Draw() => 0; } struct Round : IShape { public static int Draw() { Console.WriteLine(1); return 1; } } static class G { public static void Run<T>() where T : IShape => Console.WriteLine(T.Draw()); }" },
        { "a delegate made of a virtual method", "Shape s = new Round(); Action a = s.Draw; a();", "abstract class Shape { public abstract void Draw(); } class Round : Shape { public override void Draw() => Console.WriteLine(1); }" },
        { "a delegate made of an interface's method", "IShape s = new Round(); new List<int> { 1 }.ForEach(s.Draw);", "interface IShape { void Draw(int n); } class Round : IShape { void IShape.Draw(int n) => Console.WriteLine(1); }" },
        { "a call in a lambda", "IShape s = new Round(); Action a = () => s.Draw(); a();", "interface IShape { void Draw(); } class Round : IShape { public void Draw() => Console.WriteLine(1); }" },
        { "a call in an expression tree", "A.Run(x => x.Draw());", "interface IShape { int Draw(); } class Round : IShape { public int Draw() { Console.WriteLine(1); return 1; } } static class A { public static void Run(System.Linq.Expressions.Expression<Func<IShape, int>> e) => e.Compile()(new Round()); }" },
        { "a constrained call on a struct", "G.Run(new Round());", "interface IShape { void Draw(); } struct Round : IShape { public void Draw() => Console.WriteLine(1); } static class G { public static void Run<T>(T t) where T : IShape => t.Draw(); }" },
        { "a constrained call on a struct's explicit implementation", "G.Run(new Round());", "interface IShape { void Draw(); } struct Round : IShape { void IShape.Draw() => Console.WriteLine(1); } static class G { public static void Run<T>(T t) where T : IShape => t.Draw(); }" },
        { "a constrained call by way of a base class", "G.Run(new Round());", "abstract class Shape { public abstract void Draw(); } class Round : Shape { public override void Draw() => Console.WriteLine(1); } static class G { public static void Run<T>(T t) where T : Shape => t.Draw(); }" },
        { "a constrained ToString", "G.Run(new Round());", "struct Round { public override string ToString() { Console.WriteLine(1); return \"x\"; } } static class G { public static void Run<T>(T t) => Console.WriteLine(t!.ToString()!.Length); }" },
        { "what a record of a record prints", "R r = new S(1); Console.WriteLine(r.ToString());", "record R(int A); record S(int A) : R(A) { protected override bool PrintMembers(System.Text.StringBuilder b) { Console.WriteLine(1); return true; } }" },
        { "a record's equality, called by way of its base", "R r = new S(1); Console.WriteLine(r == new R(2));", "record R(int A); record S(int A) : R(A) { public virtual bool Equals(S? other) { Console.WriteLine(1); return true; } public override int GetHashCode() => 1; }" },
        { "a record's copy, made by way of its base", "R r = new S(1); Console.WriteLine((r with { A = 2 }).GetType());", "record R(int A); record S : R { public S(int a) : base(a) { } protected S(S other) : base(other) => Console.WriteLine(1); }" },
        { "a property that an interface and a base class give", "IShape s = new Round(); Console.WriteLine(s.Size);", "interface IShape { int Size { get; } } abstract class Basic { public virtual int Size => 0; } class Round : Basic, IShape { public override int Size { get { Console.WriteLine(1); return 1; } } }" },
        { "an event of an interface", "IShape s = new Round(); s.Drawn += () => { };", "interface IShape { event Action Drawn; } class Round : IShape { public event Action Drawn { add { Console.WriteLine(1); } remove { } } }" },
        { "an indexer of an interface", "IShape s = new Round(); Console.WriteLine(s[3]);", "interface IShape { int this[int n] { get; } } class Round : IShape { int IShape.this[int n] { get { Console.WriteLine(1); return n; } } }" },
        { "an object whose type hides behind another interface", "object o = new Round(); if (o is IShape s) s.Draw();", "interface IShape { void Draw(); } interface IOther { } class Round : IOther, IShape { public void Draw() => Console.WriteLine(1); }" },
        { "an interface that only a cast at run time gives", "((IShape)(object)new Any()).Draw();", "interface IShape { void Draw(); } [System.Runtime.InteropServices.DynamicInterfaceCastableImplementation] interface IImpl : IShape { void IShape.Draw() => Console.WriteLine(1); } class Any : System.Runtime.InteropServices.IDynamicInterfaceCastable { public bool IsInterfaceImplemented(RuntimeTypeHandle t, bool b) => true; public RuntimeTypeHandle GetInterfaceImplementation(RuntimeTypeHandle t) => typeof(IImpl).TypeHandle; }" },
        { "a proxy's only method", "System.Reflection.DispatchProxy.Create<IShape, Proxy>().Draw();", "public interface IShape { void Draw(); } public class Proxy : System.Reflection.DispatchProxy { protected override object? Invoke(System.Reflection.MethodInfo? m, object?[]? a) { Console.WriteLine(1); return null; } }" },
    };

    public static TheoryData<string, string, string> CallsBack { get; } = new()
    {
        { "a loop over an own type in the runtime's code", "Console.WriteLine(string.Join(\",\", new Some()));", "class Some : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { Console.WriteLine(1); return new List<int>().GetEnumerator(); } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }" },
        { "an iterator of an own type in the runtime's code", "Console.WriteLine(new Some().Sum());", "class Some : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { yield return 7; Console.WriteLine(1); } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }" },
        { "an own enumerator", "Console.WriteLine(new Some().Sum());", "class Some : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => new Steps(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); } class Steps : IEnumerator<int> { public int Current => 1; object System.Collections.IEnumerator.Current => 1; public bool MoveNext() { Console.WriteLine(1); return false; } public void Reset() { } public void Dispose() { } }" },
        { "a loop by pattern, without an interface", "foreach (var x in new Some()) Console.WriteLine(x);", "class Some { public Steps GetEnumerator() => new(); } class Steps { public int Current => 0; public bool MoveNext() { Console.WriteLine(1); return false; } }" },
        { "an own asynchronous sequence", "A.Run().Wait();", "static class A { public static async Task Run() { await foreach (var x in new Some()) Console.WriteLine(x); } } class Some : IAsyncEnumerable<int> { public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken c) { Console.WriteLine(1); throw new Exception(); } }" },
        { "an own collection in a list's constructor", "Console.WriteLine(new List<int>(new Some()).Count);", "class Some : System.Collections.ObjectModel.Collection<int> { protected override void InsertItem(int i, int n) => Console.WriteLine(1); }" },
        { "Equals in a list", "Console.WriteLine(new List<object> { new Thing() }.Contains(3));", "class Thing { public override bool Equals(object? o) { Console.WriteLine(1); return true; } public override int GetHashCode() => 1; }" },
        { "GetHashCode in a set", "Console.WriteLine(new HashSet<Thing> { new() }.Count);", "class Thing { public override bool Equals(object? o) => true; public override int GetHashCode() { Console.WriteLine(1); return 1; } }" },
        { "IEquatable in a list of structs", "Console.WriteLine(new List<Thing> { new() }.Contains(new Thing()));", "struct Thing : IEquatable<Thing> { public bool Equals(Thing o) { Console.WriteLine(1); return true; } }" },
        { "IComparable in a sort", "var l = new List<Thing> { new(), new() }; l.Sort();", "class Thing : IComparable<Thing> { public int CompareTo(Thing? o) { Console.WriteLine(1); return 1; } }" },
        { "IComparable without a type in a sort", "var l = new List<Thing> { new(), new() }; l.Sort();", "class Thing : IComparable { int IComparable.CompareTo(object? o) { Console.WriteLine(1); return 1; } }" },
        { "an equality comparer", "Console.WriteLine(new HashSet<string>(new Loose()) { \"x\" }.Count);", "class Loose : IEqualityComparer<string> { public bool Equals(string? a, string? b) => true; public int GetHashCode(string s) { Console.WriteLine(1); return 1; } }" },
        { "a comparer that derives from the runtime's", "Console.WriteLine(new[] { 2, 1 }.Order(new Backwards()).First());", "class Backwards : Comparer<int> { public override int Compare(int x, int y) { Console.WriteLine(1); return y - x; } }" },
        { "ToString in a concatenation", "Console.WriteLine(\"x\" + new Thing());", "struct Thing { public override string ToString() { Console.WriteLine(1); return \"x\"; } }" },
        { "IFormattable in an interpolation", "Console.WriteLine($\"{new Thing():x}\");", "class Thing : IFormattable { public string ToString(string? f, IFormatProvider? p) { Console.WriteLine(1); return \"x\"; } }" },
        { "ISpanFormattable in an interpolation", "Console.WriteLine($\"{new Thing():x}\");", "struct Thing : ISpanFormattable { public bool TryFormat(Span<char> s, out int n, ReadOnlySpan<char> f, IFormatProvider? p) { Console.WriteLine(1); n = 0; return true; } public string ToString(string? f, IFormatProvider? p) => \"x\"; }" },
        { "an own format provider", "Console.WriteLine(string.Format(new Forms(), \"{0}\", 3));", "class Forms : IFormatProvider, ICustomFormatter { public object? GetFormat(Type? t) => this; public string Format(string? f, object? o, IFormatProvider? p) { Console.WriteLine(1); return \"x\"; } }" },
        { "DisposeAsync", "A.Run().Wait();", "static class A { public static async Task Run() { await using var t = new Thing(); } } class Thing : IAsyncDisposable { public ValueTask DisposeAsync() { Console.WriteLine(1); return default; } }" },
        { "Dispose of an interface that derives from the runtime's", "IMine t = new Thing(); t.Dispose();", "interface IMine : IDisposable { } class Thing : IMine { public void Dispose() => Console.WriteLine(1); }" },
        { "Dispose, which an own interface gives by default", "using IDisposable t = (IDisposable)new Thing();", "interface IMine : IDisposable { void IDisposable.Dispose() => Console.WriteLine(1); } class Thing : IMine { }" },
        { "a stream's overridden Read", "Console.WriteLine(new System.IO.StreamReader(new Tap()).ReadToEnd());", "class Tap : System.IO.MemoryStream { public override int Read(Span<byte> b) { Console.WriteLine(1); return 0; } }" },
        { "a writer's overridden Write", "Console.SetOut(new Quiet()); Console.Write(\"x\");", "class Quiet : System.IO.StringWriter { public override void Write(string? s) => GetStringBuilder().Append(1); }" },
        { "an observer", "A.Source.Subscribe(new Eye());", "static class A { public static IObservable<int> Source = null!; } class Eye : IObserver<int> { public void OnNext(int n) => Console.WriteLine(1); public void OnError(Exception e) { } public void OnCompleted() { } }" },
        { "a report of progress", "A.Run(new Steps());", "static class A { public static void Run(IProgress<int> p) => p.Report(3); } class Steps : IProgress<int> { public void Report(int n) => Console.WriteLine(1); }" },
        { "a converter in the options of a serializer", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(3, new System.Text.Json.JsonSerializerOptions { Converters = { new C() } }));", "class C : System.Text.Json.Serialization.JsonConverter<int> { public override int Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) => 1; public override void Write(System.Text.Json.Utf8JsonWriter w, int v, System.Text.Json.JsonSerializerOptions o) { Console.WriteLine(1); w.WriteNumberValue(1); } }" },
        { "a handler of requests", "new System.Net.Http.HttpClient(new H()).GetStringAsync(\"http://localhost\").Wait();", "class H : System.Net.Http.HttpMessageHandler { protected override Task<System.Net.Http.HttpResponseMessage> SendAsync(System.Net.Http.HttpRequestMessage m, CancellationToken c) { Console.WriteLine(1); return Task.FromResult(new System.Net.Http.HttpResponseMessage()); } }" },
        { "a task scheduler", "Task.Factory.StartNew(() => { }, default, TaskCreationOptions.None, new Line());", "class Line : TaskScheduler { protected override void QueueTask(Task t) { Console.WriteLine(1); } protected override bool TryExecuteTaskInline(Task t, bool b) => false; protected override IEnumerable<Task> GetScheduledTasks() => []; }" },
        { "a visitor of expressions", "A.Run(x => x + 1);", "static class A { public static void Run(System.Linq.Expressions.Expression<Func<int, int>> e) => new V().Visit(e); } class V : System.Linq.Expressions.ExpressionVisitor { protected override System.Linq.Expressions.Expression VisitBinary(System.Linq.Expressions.BinaryExpression b) { Console.WriteLine(1); return b; } }" },
        { "an exception's own message", "throw new Bad();", "class Bad : Exception { public override string Message { get { Console.WriteLine(1); return \"x\"; } } }" },
        { "an own awaitable", "A.Run().Wait();", "static class A { public static async Task Run() => await new Soon(); } class Soon { public Wait GetAwaiter() => new(); } class Wait : System.Runtime.CompilerServices.INotifyCompletion { public bool IsCompleted => false; public void OnCompleted(Action a) => Console.WriteLine(1); public void GetResult() { } }" },
        { "parsing through generic math", "Console.WriteLine(G.Get<Thing>(\"x\"));", "struct Thing : IParsable<Thing> { public static Thing Parse(string s, IFormatProvider? p) { Console.WriteLine(1); return default; } public static bool TryParse(string? s, IFormatProvider? p, out Thing t) { t = default; return true; } } static class G { public static T Get<T>(string s) where T : IParsable<T> => T.Parse(s, null); }" },
        { "a call on the runtime's interface in own code", "A.Run(new Backwards());", "static class A { public static void Run(IComparer<int> c) => Console.WriteLine(c.Compare(1, 2)); } class Backwards : IComparer<int> { int IComparer<int>.Compare(int x, int y) { Console.WriteLine(1); return y - x; } }" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void What_a_virtual_call_lands_in_counts(string what, string body, string types) => Counts(what, body, types);

    [Theory]
    [MemberData(nameof(CallsBack))]
    public void What_the_runtime_and_packages_call_back_counts(string what, string body, string types) => Counts(what, body, types);

    [Fact]
    public void What_a_package_calls_back_counts()
    {
        var library = CodeTrial.Library("Outer", "public abstract class Step { public void Run() => Do(); protected abstract void Do(); }");
        var form = new CodeTrial.Form
        {
            References = [Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library)],
            Files = [("Outer.dll", library)],
        };
        // It is not loaded, so nobody knows what it declares: then everything that it could call counts.
        var source = CodeTrial.Program("new Mine().Run();", "class Mine : Step { protected override void Do() => Console.WriteLine(1); }");
        Assert.Equal(["Train"], CodeTrial.Differing(_trial.Walk(source, form), _trial.Walk(Edited(source), form)));
    }

    [Fact]
    public void What_the_runtime_calls_of_the_build_object_counts_for_every_target()
    {
        var source = CodeTrial.Whole("""
            public sealed class Build : NukeBuild, IComparer<int>
            {
                Target Train => _ => _.Outputs("t").Executes(() => new List<int> { 2, 1 }.Sort(this));
                Target Other => _ => _.Outputs("o").Executes(() => Console.WriteLine(this));
                public int Compare(int x, int y) => 1;
                public override string ToString() => "one";
                protected override void OnBuildFinished() => Console.WriteLine(9);
            }
            """);
        Assert.Equal(["Train", "Other"], _trial.Changed(source, source.Replace("=> 1;", "=> 2;", StringComparison.Ordinal)));
        Assert.Equal(["Train", "Other"], _trial.Changed(source, source.Replace("\"one\"", "\"two\"", StringComparison.Ordinal)));
        Assert.Empty(_trial.Changed(source, source.Replace("(9)", "(8)", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_member_of_the_build_that_takes_the_place_of_a_components_counts_for_the_targets_that_read_it()
    {
        var source = CodeTrial.Whole("""
            public interface IName : INukeBuild
            {
                string First => "a";
                string Second => "b";
                Target Train => _ => _.Outputs("t").Executes(() => Console.WriteLine(First));
                Target Other => _ => _.Outputs("o").Executes(() => Console.WriteLine(Second));
            }
            public interface IName2 : IName { string IName.First => "interface"; }
            public abstract class Basic : NukeBuild { public string Second => "base"; }
            public sealed class Build : Basic, IName2;
            """);
        Assert.Equal(["Train"], _trial.Changed(source, source.Replace("\"interface\"", "\"other\"", StringComparison.Ordinal)));
        Assert.Equal(["Other"], _trial.Changed(source, source.Replace("\"base\"", "\"other\"", StringComparison.Ordinal)));
    }

    public static TheoryData<string, string, string> NoCalls { get; } = new()
    {
        { "a method of that name in a type of another family", "IShape s = new Round(); s.Draw(); Console.WriteLine(new Other());", "interface IShape { void Draw(); } class Round : IShape { public void Draw() { } } class Other { public virtual void Draw() => Console.WriteLine(1); }" },
        { "an implementation of another interface's method of that name", "IShape s = new Round(); s.Draw(); Console.WriteLine(new Other());", "interface IShape { void Draw(); } interface IFar { void Draw(); } class Round : IShape { public void Draw() { } } class Other : IFar { void IFar.Draw() => Console.WriteLine(1); }" },
        { "an override of another class's method of that name", "Shape s = new Round(); s.Draw(); Console.WriteLine(new Other());", "abstract class Shape { public abstract void Draw(); } class Round : Shape { public override void Draw() { } } abstract class Far { public abstract void Draw(); } class Other : Far { public override void Draw() => Console.WriteLine(1); }" },
        { "a property of the name that the runtime's enumerators have", "foreach (var x in new List<int> { 1 }.AsEnumerable()) Console.WriteLine(new Other());", "class Other { public virtual int Current { get { Console.WriteLine(1); return 1; } } }" },
        { "a method of the name that the runtime's dictionaries have", "IDictionary<int, int> d = new Dictionary<int, int>(); Console.WriteLine(d.TryGetValue(1, out var n)); Console.WriteLine(new Other());", "class Other { public virtual bool TryGetValue(int k, int v) { Console.WriteLine(1); return true; } }" },
    };

    [Theory]
    [MemberData(nameof(NoCalls))]
    public void A_method_that_only_bears_the_name_does_not_count(string what, string body, string types)
    {
        var source = CodeTrial.Program(body, types);
        var changed = _trial.Changed(source, Edited(source));
        Assert.True(changed.Count == 0, $"{what}: [{string.Join(", ", changed)}] changed");
    }

    [Fact]
    public void A_parameter_counts_where_its_own_component_is_read_and_not_where_code_reads_one_of_that_name()
    {
        var walk = _trial.Walk(CodeTrial.Whole("""
            public interface IOne : INukeBuild
            {
                [Parameter] string? Current => TryGetValue(() => Current);
                Target Compare => _ => _.Outputs("c").Executes(() => Console.WriteLine(Current));
            }
            public sealed class Build : NukeBuild, IOne
            {
                Target Train => _ => _.Outputs("t").Executes(() => { foreach (var x in new List<int>().AsEnumerable()) Console.WriteLine(x); });
            }
            """));
        Assert.Contains("IOne::Current", walk["Compare"].Members);
        Assert.DoesNotContain(walk["Train"].Members, member => member.EndsWith("::Current", StringComparison.Ordinal));
    }

    public void Dispose() => _trial.Dispose();

    private static string Edited(string source)
    {
        Assert.Contains("(1)", source, StringComparison.Ordinal);
        return source.Replace("Console.WriteLine(1)", "Console.WriteLine(2)", StringComparison.Ordinal).Replace("Append(1)", "Append(2)", StringComparison.Ordinal);
    }

    private void Counts(string what, string body, string types)
    {
        var source = CodeTrial.Program(body, types);
        var changed = _trial.Changed(source, Edited(source));
        Assert.True(changed is ["Train"], $"{what}: [{string.Join(", ", changed)}] changed, not Train alone");
    }
}
