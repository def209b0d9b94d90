namespace Pipeline.Engine.Tests.Code;

/// <summary>Every way by which code can run or be read: an edit there changes the key of the target that goes this way, and of no other.</summary>
public sealed class ReachedEditTests : IDisposable
{
    private readonly CodeTrial _trial = new();

    public static TheoryData<string, string, string, string, string> Edits { get; } = new()
    {
        { "a call, three deep", "A.One();", "static class A { public static void One() => Two(); static void Two() => Three(); static void Three() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "an override behind a base class", "Shape s = new Round(); s.Draw();", "abstract class Shape { public abstract void Draw(); } class Round : Shape { public override void Draw() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "an implementation behind an interface", "IShape s = new Round(); s.Draw();", "interface IShape { void Draw(); } class Round : IShape { public void Draw() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "an explicit implementation", "((IShape)new Round()).Draw();", "interface IShape { void Draw(); } class Round : IShape { void IShape.Draw() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "an implementation of a generic interface", "IShape<int> s = new Round(); s.Draw(3);", "interface IShape<T> { void Draw(T t); } class Round : IShape<int> { void IShape<int>.Draw(int t) => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "a method of the base class that implements an interface", "IShape s = new Round(); s.Draw();", "interface IShape { void Draw(); } class Basic { public void Draw() => Console.WriteLine(1); } class Round : Basic, IShape { }", "WriteLine(1)", "WriteLine(2)" },
        { "a default interface method", "IShape s = new Round(); s.Draw();", "interface IShape { void Draw() => Console.WriteLine(1); } class Round : IShape { }", "WriteLine(1)", "WriteLine(2)" },
        { "a default interface method of a derived interface", "IShape s = new Round(); s.Draw();", "interface IShape { void Draw(); } interface INice : IShape { void IShape.Draw() => Console.WriteLine(1); } class Round : INice { }", "WriteLine(1)", "WriteLine(2)" },
        { "a static abstract member", "G.Run<Round>();", "interface IShape { static abstract int Draw(); } struct Round : IShape { public static int Draw() => 1; } static class G { public static void Run<T>() where T : IShape => Console.WriteLine(T.Draw()); }", "=> 1", "=> 2" },
        { "an operator through generic math", "G.Run(new Round());", "struct Round : System.Numerics.IAdditionOperators<Round, Round, Round> { public static Round operator +(Round a, Round b) { Console.WriteLine(1); return a; } } static class G { public static void Run<T>(T t) where T : System.Numerics.IAdditionOperators<T, T, T> => Console.WriteLine(t + t); }", "WriteLine(1)", "WriteLine(2)" },
        { "an operator", "Console.WriteLine((new Round() + new Round()).GetType());", "class Round { public static Round operator +(Round a, Round b) { Console.WriteLine(1); return a; } }", "WriteLine(1)", "WriteLine(2)" },
        { "a conversion", "int n = new Round(); Console.WriteLine(n);", "class Round { public static implicit operator int(Round r) => 1; }", "=> 1", "=> 2" },
        { "an extension method", "3.Twice();", "static class X { public static void Twice(this int n) => Console.WriteLine(n * 2); }", "n * 2", "n * 3" },
        { "an extension block", "Console.WriteLine(3.Twice);", "static class X { extension(int n) { public int Twice => n * 2; } }", "n * 2", "n * 3" },
        { "a comparison that only the runtime calls", "new List<int> { 2, 1 }.Sort(new Backwards());", "class Backwards : IComparer<int> { public int Compare(int x, int y) => y - x; }", "y - x", "x - y" },
        { "a comparison whose name the program declares elsewhere", "new List<int> { 2, 1 }.Sort(new Backwards());", "interface IOther { int Compare(int a, int b); } class Backwards : IComparer<int> { public int Compare(int x, int y) => y - x; }", "y - x", "x - y" },
        { "Dispose, which the program declares elsewhere", "using var d = new Thing();", "interface IMine { void Dispose(); } class Thing : IDisposable { public void Dispose() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "Dispose of a base class", "using IDisposable d = new Thing();", "class Basic { public virtual void Dispose() => Console.WriteLine(1); } class Thing : Basic, IDisposable { }", "WriteLine(1)", "WriteLine(2)" },
        { "ToString in an interpolation", "Console.WriteLine($\"{new Thing()}\");", "class Thing { public override string ToString() => \"one\"; }", "\"one\"", "\"two\"" },
        { "a static constructor", "Console.WriteLine(Thing.Name.Length);", "static class Thing { public static string Name; static Thing() { Name = \"one\"; } }", "\"one\"", "\"eleven\"" },
        { "a static field's initializer", "Console.WriteLine(Thing.Sizes.Count);", "static class Thing { public static readonly List<int> Sizes = [1, 2]; }", "[1, 2]", "[1, 2, 3]" },
        { "an instance field's initializer", "Console.WriteLine(new Thing().Size);", "class Thing { public int Size = 3; }", "Size = 3", "Size = 4" },
        { "an initializer behind new T()", "Console.WriteLine(G.Make<Thing>());", "class Thing { public int Size = 3; } static class G { public static object Make<T>() where T : new() => new T(); }", "Size = 3", "Size = 4" },
        { "an initializer behind Activator", "Console.WriteLine(Activator.CreateInstance(typeof(Thing)));", "class Thing { public int Size = 3; }", "Size = 3", "Size = 4" },
        { "a primary constructor's parameter", "Console.WriteLine(new Thing(3).Twice());", "class Thing(int n) { public int Twice() => n * 2; }", "n * 2", "n * 3" },
        { "a lambda", "Console.WriteLine(A.F(3));", "static class A { public static int F(int n) => new[] { n }.Select(x => x + 1).Sum(); }", "x + 1", "x + 2" },
        { "a lambda in a lambda", "Console.WriteLine(A.F(3));", "static class A { public static int F(int n) => new[] { n }.Select(x => new[] { x }.Select(y => y + n + 1).Sum()).Sum(); }", "n + 1", "n + 2" },
        { "a local function", "Console.WriteLine(A.F(3));", "static class A { public static int F(int n) { return G(2); int G(int k) => k + n; } }", "k + n", "k - n" },
        { "an async method", "A.F().Wait();", "static class A { public static async Task F() { await Task.Yield(); Console.WriteLine(1); } }", "WriteLine(1)", "WriteLine(2)" },
        { "an async lambda", "A.F(async () => { await Task.Yield(); Console.WriteLine(1); }).Wait();", "static class A { public static Task F(Func<Task> f) => f(); }", "WriteLine(1)", "WriteLine(2)" },
        { "a generic async method", "A.F(3).Wait();", "static class A { public static async Task<T> F<T>(T t) { await Task.Yield(); Console.WriteLine(1); return t; } }", "WriteLine(1)", "WriteLine(2)" },
        { "an iterator", "Console.WriteLine(A.F().Sum());", "static class A { public static IEnumerable<int> F() { yield return 1; yield return 2; } }", "return 2", "return 3" },
        { "an async iterator", "A.G().Wait();", "static class A { public static async Task G() { await foreach (var x in F()) Console.WriteLine(x); } static async IAsyncEnumerable<int> F() { await Task.Yield(); yield return 2; } }", "return 2", "return 3" },
        { "a record's own member", "Console.WriteLine(new R(1).ToString());", "record R(int A) { public int Twice => A * 2; }", "A * 2", "A * 3" },
        { "a record's parameter", "Console.WriteLine(new R(1).ToString());", "record R(int A);", "R(int A)", "R(long A)" },
        { "a record's equality", "Console.WriteLine(new R(1) == new R(2));", "record R(int A) { public virtual bool Equals(R? other) => true; public override int GetHashCode() => 1; }", "=> true", "=> false" },
        { "a constant", "Console.WriteLine(A.Size);", "static class A { public const int Size = 1; }", "Size = 1", "Size = 2" },
        { "a value of an enum", "Console.WriteLine(Level.High);", "enum Level { Low, High }", "Low, High", "Low, Middle, High" },
        { "the name of a value of an enum, which only reflection sees", "Console.WriteLine(Enum.GetNames<Level>().Length);", "enum Level { Low, High }", "Low, High", "Lower, High" },
        { "an attribute on a property", "Console.WriteLine(typeof(Row).GetProperties());", "class Row { [AtMost(3)] public int Age { get; set; } } class AtMost(int n) : Attribute { public int N => n; }", "AtMost(3)", "AtMost(4)" },
        { "an attribute on a type", "Console.WriteLine(typeof(Row).GetCustomAttributes(true));", "[AtMost(3)] class Row; class AtMost(int n) : Attribute { public int N => n; }", "AtMost(3)", "AtMost(4)" },
        { "the code of an attribute", "Console.WriteLine(typeof(Row).GetCustomAttributes(true));", "[AtMost(3)] class Row; class AtMost(int n) : Attribute { public int N => n + 1; }", "n + 1", "n + 2" },
        { "an attribute on a method and on a parameter", "A.F(3);", "static class A { public static void F([Mark(\"x\")] int n) => Console.WriteLine(n); } class Mark(string s) : Attribute { public string S => s; }", "\"x\"", "\"y\"" },
        { "an enum argument of an attribute", "Console.WriteLine(typeof(Row));", "enum Kind { A, B } [Mark(Kind.A)] class Row; class Mark(Kind k) : Attribute { public Kind K => k; }", "Kind.A)", "Kind.B)" },
        { "a converter that an attribute names", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new Row()));", "[System.Text.Json.Serialization.JsonConverter(typeof(C))] class Row; class C : System.Text.Json.Serialization.JsonConverter<Row> { public override Row Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) => new(); public override void Write(System.Text.Json.Utf8JsonWriter w, Row v, System.Text.Json.JsonSerializerOptions o) => w.WriteNumberValue(1); }", "Value(1)", "Value(2)" },
        { "a derived type that an attribute names", "Console.WriteLine(System.Text.Json.JsonSerializer.Deserialize<Row>(\"{}\"));", "[System.Text.Json.Serialization.JsonDerivedType(typeof(Big), \"b\")] class Row; class Big : Row { public int Size { get; set; } = 3; }", "= 3", "= 4" },
        { "a setter that only a serializer calls", "Console.WriteLine(System.Text.Json.JsonSerializer.Deserialize<Row>(\"{}\"));", "class Row { public int Age { get; set => field = value + 1; } }", "value + 1", "value + 2" },
        { "a getter of a nested type that only a serializer calls", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new Row()));", "class Row { public List<Inner> All { get; } = []; } class Inner { public int Age => 3; }", "Age => 3", "Age => 4" },
        { "the order of the properties of a row", "Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new Row()));", "class Row { public int A => 0; public int B => 0; }", "public int A => 0; public int B => 0;", "public int B => 0; public int A => 0;" },
        { "whether a property of a row may be null", "Console.WriteLine(System.Text.Json.JsonSerializer.Deserialize<Row>(\"{}\"));", "class Row { public string A { get; set; } = null!; public string B { get; set; } = null!; }", "string A", "string? A" },
        { "an expression tree", "Console.WriteLine(A.Of(x => x.Size + 1));", "class T { public int Size => 3; } static class A { public static string Of(System.Linq.Expressions.Expression<Func<T, int>> e) => e.ToString(); }", "Size + 1", "Size + 2" },
        { "a getter that only an expression tree names", "Console.WriteLine(A.Of(x => x.Size));", "class T { public int Size => 3; } static class A { public static int Of(System.Linq.Expressions.Expression<Func<T, int>> e) => e.Compile()(new T()); }", "=> 3;", "=> 4;" },
        { "a delegate in a static field", "A.Do();", "static class A { public static readonly Action Do = B.Run; } static class B { public static void Run() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "a delegate in a field of an object", "new A().Do();", "class A { public readonly Action Do; public A() { Do = B.Run; } } static class B { public static void Run() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "a delegate in a table", "A.Table[\"x\"]();", "static class A { public static readonly Dictionary<string, Action> Table = new() { [\"x\"] = () => Console.WriteLine(1) }; }", "WriteLine(1)", "WriteLine(2)" },
        { "a static field that other code sets", "Console.WriteLine(A.Factor);", "static class A { public static int Factor; public static void Set() => Factor = 3; }", "Factor = 3", "Factor = 4" },
        { "a method group", "new[] { 1 }.ToList().ForEach(B.Run);", "static class B { public static void Run(int n) => Console.WriteLine(n + 1); }", "n + 1", "n + 2" },
        { "a function pointer", "unsafe { delegate*<int, int> f = &B.Run; Console.WriteLine(f(1)); }", "static class B { public static int Run(int n) => n + 1; }", "n + 1", "n + 2" },
        { "an event's handler", "var a = new A(); a.Raise();", "class A { public event Action? E; public A() { E += () => Console.WriteLine(1); } public void Raise() => E?.Invoke(); }", "WriteLine(1)", "WriteLine(2)" },
        { "the library of a P/Invoke", "Console.WriteLine(N.getpid());", "static class N { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int getpid(); }", "\"libc\"", "\"libother\"" },
        { "the entry point of a P/Invoke", "Console.WriteLine(N.pid());", "static class N { [System.Runtime.InteropServices.DllImport(\"libc\", EntryPoint = \"getpid\")] public static extern int pid(); }", "\"getpid\"", "\"getppid\"" },
        { "a case of a switch over strings", "Console.WriteLine(A.F(\"x\"));", "static class A { public static int F(string s) => s switch { \"alpha\" => 1, \"beta\" => 2, \"gamma\" => 3, \"delta\" => 4, \"epsilon\" => 5, \"zeta\" => 6, \"eta\" => 7, _ => 0 }; }", "\"gamma\"", "\"gamme\"" },
        { "a result of a switch over strings", "Console.WriteLine(A.F(\"x\"));", "static class A { public static int F(string s) => s switch { \"alpha\" => 1, \"beta\" => 2, \"gamma\" => 3, \"delta\" => 4, \"epsilon\" => 5, \"zeta\" => 6, \"eta\" => 7, _ => 0 }; }", "=> 3", "=> 8" },
        { "a table of numbers", "Console.WriteLine(A.Table[1]);", "static class A { public static readonly int[] Table = [1, 2, 3, 4, 5, 6, 7]; }", "5, 6, 7", "5, 6, 8" },
        { "a span of constants", "Console.WriteLine(A.Table.Length);", "static class A { public static ReadOnlySpan<byte> Table => [1, 2, 3, 4, 5, 6, 7]; }", "5, 6, 7", "5, 6, 8" },
        { "a UTF-8 literal", "Console.WriteLine(A.Text.Length);", "static class A { public static ReadOnlySpan<byte> Text => \"hello\"u8; }", "hello", "hallo" },
        { "a collection expression's length", "A.F([1, 2]);", "static class A { public static void F(ReadOnlySpan<int> s) => Console.WriteLine(s.Length); }", "[1, 2]", "[1, 3]" },
        { "an anonymous type's member", "Console.WriteLine(new { Alpha = 1 });", "", "Alpha", "Beta" },
        { "typeof in a generic", "Console.WriteLine(A.Of<Row>());", "class Row { public int Age { get; set; } = 3; } static class A { public static string Of<T>() => typeof(T).Name; }", "= 3", "= 4" },
        { "the type that a generic is made with", "Console.WriteLine(A.Of<One>());", "class One; class Two; static class A { public static string Of<T>() => typeof(T).Name; }", "Of<One>", "Of<Two>" },
        { "a generic base class", "new Real().Run();", "abstract class Basic<T> { public void Run() => Make(); protected abstract void Make(); } class Real : Basic<int> { protected override void Make() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "a file-local type", "A.Run();", "static class A { public static void Run() => Inner.Go(); } file static class Inner { public static void Go() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "an exception filter", "A.F();", "static class A { public static void F() { try { Console.WriteLine(0); } catch (Exception e) when (e.Message.Length > 1) { } } }", "> 1", "> 2" },
        { "a pattern", "Console.WriteLine(A.F(3));", "static class A { public static bool F(object o) => o is int and > 3; }", "> 3", "> 4" },
        { "nameof", "Console.WriteLine(nameof(A.Alpha));", "static class A { public static int Alpha; public static int Beta; }", "A.Alpha)", "A.Beta)" },
        { "the layout of a struct", "Console.WriteLine(System.Runtime.CompilerServices.Unsafe.SizeOf<S>());", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 1)] struct S { public int A; public byte B; }", "Pack = 1", "Pack = 4" },
        { "a finalizer", "Console.WriteLine(new Thing());", "class Thing { ~Thing() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
        { "an indexer", "Console.WriteLine(new Thing()[3]);", "class Thing { public int this[int n] => n + 1; }", "n + 1", "n + 2" },
        { "a deconstruction", "var (a, b) = new Thing(); Console.WriteLine(a + b);", "class Thing { public void Deconstruct(out int a, out int b) { a = 1; b = 2; } }", "b = 2", "b = 3" },
        { "an interpolated string handler", "A.F($\"{1}\");", "static class A { public static void F(H h) => Console.WriteLine(h.Done()); } [System.Runtime.CompilerServices.InterpolatedStringHandler] struct H { public H(int l, int n) { } public void AppendFormatted(int n) => Console.WriteLine(1); public string Done() => \"\"; }", "WriteLine(1)", "WriteLine(2)" },
        { "a thread's start", "new Thread(A.Run).Start();", "static class A { public static void Run() => Console.WriteLine(1); }", "WriteLine(1)", "WriteLine(2)" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void It_changes_the_key(string what, string body, string types, string before, string after)
    {
        var source = CodeTrial.Program(body, types);
        Assert.Contains(before, source, StringComparison.Ordinal);
        var changed = _trial.Changed(source, source.Replace(before, after, StringComparison.Ordinal));
        Assert.True(changed is ["Train"], $"{what}: [{string.Join(", ", changed)}] changed, not Train alone");
    }

    public void Dispose() => _trial.Dispose();
}
