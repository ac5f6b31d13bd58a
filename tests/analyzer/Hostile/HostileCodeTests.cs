namespace Bridge.Analyzers.Tests.Hostile;

/// <summary>Cyclic code and broken code: no analyzer throws, and each ends.</summary>
public sealed class HostileCodeTests
{
    private const string Clients = "using Amazon.S3; using Amazon.S3.Model;\n";

    /// <summary>Code that compiles has a reachable AWS call, `Call()`.</summary>
    public static TheoryData<string, string> Cycles => new()
    {
        { "mutual recursion", "class E : B { void A() => C(); void C() { A(); Call(); } }" },
        { "wrappers in a ring", "class E : B { Task W1() => W2(); Task W2() => W3(); Task W3() { Call(); return W1(); } }" },
        { "generic recursion", "class E : B { void F<T>(int n) { if (n > 0) F<List<T>>(n - 1); Call(); } }" },
        {
            "generic base of itself",
            "interface I<T> { void Do(); } class G<T> : I<I<G<T>>> { public void Do() => new G<G<T>>().Do(); } "
                + "class E : B { void Run(I<int> x) { x.Do(); new G<E>().Do(); Call(); } }"
        },
        {
            "expanding base",
            "class G<T> : H<G<G<T>>> { } class H<T> { public virtual void Do() { } } class E : B { void Run(H<int> x) { x.Do(); "
                + "new G<int>().Do(); Call(); } }"
        },
        {
            "curious recursion",
            "abstract class G<T> where T : G<T>, new() { public virtual void Do() => new T().Do(); } class D : G<D> { } "
                + "class E : B { void Run() { new D().Do(); Call(); } }"
        },
        { "lambda of itself", "class E : B { void Run() { Func<int, int>? f = null; f = n => { Call(); return f!(n - 1); }; f(3); } }" },
        { "local functions of each other", "class E : B { void Run() { void X() => Y(); void Y() { Call(); X(); } X(); } }" },
        { "delegate of itself", "delegate D D(D d); class E : B { void Run() { D d = x => { Call(); return x(x); }; d(d); } }" },
        { "property of itself", "class E : B { int X { get => X + Y; set { X = value; Call(); } } int Y => X; }" },
        {
            "field of itself",
            "class E : B { static readonly E One = new(); static E() { new E().Run(); } void Run() { Call(); One.Run(); } }"
        },
        {
            "interface cycle by default",
            "interface I { void Do() => Other(); void Other() => Do(); } class T : I { } class E : B { void Run(I i) { i.Do(); new T(); "
                + "Call(); } }"
        },
        {
            "virtual cycle",
            "class V { public virtual void Do() => new W().Do(); } class W : V { public override void Do() => base.Do(); } "
                + "class E : B { void Run() { new V().Do(); Call(); } }"
        },
        { "iterator of itself", "class E : B { IEnumerable<int> Run() { Call(); foreach (var x in Run()) yield return x; } }" },
        {
            "nested generics",
            "class O<T> { public class P<U> : O<P<O<U>>> { public void Do() => new P<P<T>>().Do(); } } "
                + "class E : B { void Run() { new O<int>.P<long>().Do(); Call(); } }"
        },
    };

    public static TheoryData<string, string> Broken => new()
    {
        { "class of itself", "class X : X { public void Do() => Do(); } class E : X { void Run() => Do(); }" },
        { "classes of each other", "class X : Y { } class Y : X { } class E : X { void Run(Y y) => new X(); }" },
        {
            "interfaces of each other",
            "interface X : Y { void A(); } interface Y : X { } class E : X { public void A() => ((Y)this).A(); }"
        },
        { "constraint of itself", "class X<T> where T : T { } class E : X<E> { void Run() => new X<E>(); }" },
        { "struct in itself", "struct X { X x; public void Do() => x.Do(); } class E { void Run() => new X().Do(); }" },
        { "constant of itself", "class E { const string A = B + \"Statement\"; const string B = A; string X = A + B; }" },
        { "constructor of itself", "class E { E() : this(1) { } E(int x) : this() { } }" },
        { "primary constructor of nothing", "class E(int x) : Nothing(x) { int Y = x; }" },
        { "two of a kind", "class E { void A() { } void A() { } int A => 1; } class E { }" },
        { "partial without its half", "partial class E { public partial void A(); partial int X { get; } void Run() { A(); _ = X; } }" },
        {
            "attributes of nothing",
            "[IamPolicy] class E { [RequiresIamActions] void A() { } [RequiresIamActions(null)] void B() => A(); "
                + "[IamPolicy(null!)] void C() { } [RequiresIamActions(\"\", null!, \":\", \"s3:\")] void D() => C(); }"
        },
        {
            "attribute on odd things",
            "[assembly: IamPolicy(\"a.policy.json\")] enum E { [RequiresIamActions(\"s3:GetObject\")] A } "
                + "delegate void D([IamPolicy(\"x\")] int x);"
        },
        {
            "own SDK type",
            "namespace Amazon.S3 { class AmazonS3Client { public void PutObject(PutObjectRequest r) => PutObject(r); } "
                + "class PutObjectRequest { } } class E { void Run() => new Amazon.S3.AmazonS3Client().PutObject(new()); }"
        },
        {
            "extension of nothing",
            "static class X { extension(Missing m) { public void Do() => m.Do(); } public static void Go(this Missing m) => m.Go(); } "
                + "class E { void Run(Missing m) => m.Go(); }"
        },
        {
            "half a call",
            "class E(IAmazonS3 s3) { void Run() { s3.PutObjectAsync(new PutObjectRequest { BucketName = ; s3.GetObjectAsync( } }"
        },
        {
            "half a foreach",
            "class E(IAmazonS3 s3) { async Task Run() { await foreach (var x in ) { } foreach (in s3) { } using (var y = ) { } await ; "
                + "var (a, ) = s3; } }"
        },
        { "statements without a class", "s3.PutObjectAsync(new()); foreach (var x in y) { } class E { } return 1;" },
    };

    [Theory]
    [MemberData(nameof(Cycles))]
    public async Task Cycle_OfEachKind_EndsAtItsCall(string kind, string code)
    {
        Assert.NotEmpty(kind);
        var source = Clients
            + code.Replace("class E :", "[IamPolicy(\"app.policy.json\")] class E :", StringComparison.Ordinal)
            + "\nclass B { static IAmazonS3 _s3 = null!; protected static void Call() => _s3.PutObjectAsync(new() { "
            + "BucketName = \"b\" }); }";
        var diagnostics =
            await new HostileProgram(kind, [new("A.cs", source), new("app.policy.json", """{ "Statement": [] }""")]).AnalyzeAsync();
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "BRG1001");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Code_BrokenInEachWay_GivesNoException(string kind, string code)
    {
        var source = Clients + code.Replace("class E", "[IamPolicy(\"app.policy.json\")] class E", StringComparison.Ordinal);
        var program = new HostileProgram(kind, [new("A.cs", source), new("app.policy.json", HostileSeeds.Policy)]);
        await HostileFixes.ApplyAsync(program, await program.AnalyzeAsync());
    }

    [Fact]
    public async Task Expressions_ThousandsDeep_GiveNoException()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("\"Statement\"", 3000));
        var calls = string.Concat(Enumerable.Repeat(".ToString()", 500));
        await new HostileProgram("deep", [new("A.cs", $"class A {{ string S = {sum}; string T() => S{calls}; }}")]).AnalyzeAsync();
    }
}
