namespace Bridge.Analyzers.Tests.Reachability;

/// <summary>A policy file is compared with the code that its <c>[IamPolicy]</c> type reaches, and with nothing else.</summary>
public sealed class CallGraphTests
{
    private const string Clients = "using Amazon.S3; using Amazon.S3.Model; using Amazon.SQS; using Amazon.SQS.Model;\n";

    /// <summary>Each snippet has an `Entry`, marked @, that reaches the one call of `Target.Call`.</summary>
    public static TheoryData<string, string> Ways => new()
    {
        { "method", "@class Entry { void Run() => Target.Call(); }" },
        { "constructor", "@class Entry { void Run() => new Made(); } class Made { public Made() { Target.Call(); } }" },
        {
            "primary constructor",
            "@class Entry { void Run() => new Made(1); } class Base(int x) { protected int X = Target.Call() + x; } "
                + "class Made(int x) : Base(x);"
        },
        { "field initializer", "@class Entry { void Run() => new Made(); } class Made { int _x = Target.Call(); }" },
        {
            "static constructor",
            "@class Entry { void Run() => Made.X = 1; } class Made { static Made() { Target.Call(); } public static int X; }"
        },
        { "property", "@class Entry { int Run() => new Made().X; } class Made { public int X => Target.Call(); }" },
        { "lambda", "@class Entry { void Run() { Func<int> f = () => Target.Call(); f(); } }" },
        { "local function", "@class Entry { void Run() { int F() => Target.Call(); F(); } }" },
        { "method group", "@class Entry { void Run() { new[] { 1 }.Select(F).ToList(); } static int F(int x) => Target.Call(); }" },
        {
            "interface",
            "@class Entry(IThing thing) { void Run() => thing.Do(); } interface IThing { void Do(); } "
                + "class Thing : IThing { public void Do() => Target.Call(); }"
        },
        {
            "interface of several types",
            "@class Entry { void Run(IThing<long> thing) => thing.Do(1); } interface IThing<T> { void Do(T x); } "
                + "class Thing : IThing<int>, IThing<long> { public void Do(int x) { } public void Do(long x) => Target.Call(); }"
        },
        {
            "property by interface",
            "@class Entry(IThing thing) { int Run() => thing.X; } interface IThing { int X { get; } } "
                + "class Thing : IThing { public int X => Target.Call(); }"
        },
        { "accessor", "@class Entry { void Run() => new Made().X = 1; } class Made { public int X { get => 1; set => Target.Call(); } }" },
        { "indexer", "@class Entry { int Run() => new Made()[1]; } class Made { public int this[int x] => Target.Call(); }" },
        { "property initializer", "@class Entry { void Run() => new Made(); } class Made { public int X { get; } = Target.Call(); }" },
        {
            "constructor initializer",
            "@class Entry { void Run() => new Made(); } class Made { public Made() : this(Target.Call()) { } Made(int x) { } }"
        },
        {
            "nested type",
            "@class Entry { void Run() => Outer.Inner.Go(); } class Outer { public static class Inner { "
                + "public static void Go() => Target.Call(); } }"
        },
        {
            "extension block",
            "@class Entry { void Run() => 1.Go(); } static class Ext { extension(int x) { public void Go() => Target.Call(); } }"
        },
        { "partial type", "@partial class Entry { void Run() => Go(); } partial class Entry { void Go() => Target.Call(); }" },
        {
            "made after the call",
            "@class Entry { void Run(IThing thing) { thing.Do(); Later(); } void Later() { new First(); new Thing(); } } "
                + "interface IThing { void Do(); } class First : IThing { public void Do() { } } "
                + "class Thing : IThing { public void Do() => Target.Call(); }"
        },
        {
            "virtual",
            "@class Entry { void Run(Base b) => b.Do(); } class Base { public virtual void Do() { } } "
                + "class Derived : Base { public override void Do() => Target.Call(); }"
        },
        {
            "generic",
            "@class Entry { void Run() => F<Thing>(); static void F<T>() where T : IThing, new() => new T().Do(); } "
                + "interface IThing { void Do(); } class Thing : IThing { public void Do() => Target.Call(); }"
        },
        { "cycle", "@class Entry { void A() => B(); void B() { A(); C(); } void C() { B(); Target.Call(); } }" },
        {
            "await using",
            "@class Entry { async Task Run() { await using var x = new Made(); } } class Made : IAsyncDisposable { "
                + "public ValueTask DisposeAsync() { Target.Call(); return default; } }"
        },
        {
            "ref struct",
            "@class Entry { void Run() { using var x = new Made(); } } ref struct Made { public void Dispose() => Target.Call(); }"
        },
        {
            "foreach",
            "@class Entry { void Run() { foreach (var x in new Made()) { } } } class Made { public Walker GetEnumerator() => new(); } "
                + "class Walker { public int Current => 1; public bool MoveNext() => Target.Call() > 0; }"
        },
        { "iterator", "@class Entry { void Run() { foreach (var x in F()) { } } IEnumerable<int> F() { yield return Target.Call(); } }" },
        {
            "operator",
            "@class Entry { void Run(Made a) => _ = a + a; } class Made { public static Made operator +(Made a, Made b) { Target.Call(); "
                + "return a; } }"
        },
        {
            "conversion",
            "@class Entry { void Run(Made a) { int x = a; } } class Made { public static implicit operator int(Made a) => Target.Call(); }"
        },
        {
            "event",
            "@class Entry { void Run(Made a) => a.E += () => { }; } class Made { public event Action E { add { Target.Call(); } "
                + "remove { } } }"
        },
        {
            "partial",
            "@partial class Entry { void Run() => Part(); private partial void Part(); } partial class Entry { "
                + "private partial void Part() => Target.Call(); }"
        },
        { "base class", "@class Entry : Base; class Base { protected void Run() => Target.Call(); }" },
        {
            "framework override",
            "@class Entry { System.IO.Stream Run() => new Made(); } class Made : System.IO.MemoryStream { "
                + "public override void Flush() => Target.Call(); }"
        },
        {
            "type argument",
            "@class Entry { void Run(Box box) => box.Add<Thing>(); } class Box { public void Add<T>() { } } "
                + "class Thing : IDisposable { public void Dispose() => Target.Call(); }"
        },
        {
            "deconstruction",
            "@class Entry { void Run(Made a) { var (x, y) = a; } } class Made { public void Deconstruct(out int x, out int y) { "
                + "x = Target.Call(); y = 1; } }"
        },
        { "extension", "@class Entry { void Run() => 1.Go(); } static class Ext { public static void Go(this int x) => Target.Call(); }" },
        {
            "awaiter",
            "@class Entry { async Task Run(Made a) => await a; } class Made { public System.Runtime.CompilerServices.TaskAwaiter "
                + "GetAwaiter() { Target.Call(); return default; } }"
        },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public Task Call_ReachedByEachWay_IsHeldAgainstTheFile(string way, string code)
    {
        Assert.NotEmpty(way);
        return new TestProgram(Clients + code.Replace("@", "[IamPolicy(\"entry.policy.json\")] ", StringComparison.Ordinal) + """

            static class Target { public static IAmazonSQS Sqs = null!; public static int Call() { Sqs.{|BRG1001:SendMessageAsync|}("u", "b"); return 1; } }
            """).WithPolicy("entry.policy.json", """{ "Statement": [] }""").CheckAsync();
    }

    [Fact]
    public Task Types_MadeByOneEntryOnly_AreNotTheOthers() => new TestProgram(Clients + """
        interface IThing { Task DoAsync(); }
        class Reads(IAmazonS3 s3) : IThing { public Task DoAsync() => s3.GetObjectAsync("b", "k"); }
        class Sends(IAmazonSQS sqs) : IThing { public Task DoAsync() => sqs.SendMessageAsync("u", "b"); }
        [IamPolicy("one.policy.json")] class One(IAmazonS3 s3) { Task Run() => new Runner().RunAsync(new Reads(s3)); }
        [IamPolicy("two.policy.json")] class Two(IAmazonSQS sqs) { Task Run() => new Runner().RunAsync(new Sends(sqs)); }
        class Runner { public Task RunAsync(IThing thing) => thing.DoAsync(); }
        """)
        .WithPolicy("one.policy.json", PolicyText.Allowing("s3:GetObject"))
        .WithPolicy("two.policy.json", PolicyText.Allowing("sqs:SendMessage"))
        .CheckAsync();

    [Fact]
    public Task Interface_OfAProjectNamedLikeTheFramework_IsFollowed() => new TestProgram(Clients + """
        [IamPolicy("entry.policy.json")] class Entry(IThing thing) { void Run() => thing.Do(); }
        interface IThing { void Do(); }
        class Thing(IAmazonSQS sqs) : IThing { public void Do() => sqs.{|BRG1001:SendMessageAsync|}("u", "b"); }
        """) { AssemblyName = "SystemMonitor" }.WithPolicy("entry.policy.json", """{ "Statement": [] }""").CheckAsync();

    [Fact]
    public Task Property_ThatIsNotUsed_IsNotReached() => new TestProgram(Clients + """
        [IamPolicy("entry.policy.json")] class Entry { int Run() => new Made(null!).Used; }
        class Made(IAmazonSQS sqs) { public int Used => 1; public Task Other => Call(); Task Call() => sqs.{|BRG1003:SendMessageAsync|}("u", "b"); }
        """).WithPolicy("entry.policy.json", """{ "Statement": [] }""").CheckAsync();

    [Fact]
    public Task Call_ReachedByNoEntry_IsNotCovered() => new TestProgram(Clients + """
        [IamPolicy("one.policy.json")] class One(IAmazonS3 s3) { Task Run() => s3.GetObjectAsync("b", "k"); }
        class Other(IAmazonSQS sqs) { Task Run() => sqs.{|BRG1003:SendMessageAsync|}("u", "b"); }
        """)
        .WithPolicy("one.policy.json", PolicyText.Allowing("s3:GetObject"))
        .CheckAsync();

    [Fact]
    public Task Unclaimed_File_CoversTheRest() => new TestProgram(Clients + """
        [IamPolicy("one.policy.json")] class One(IAmazonS3 s3) { Task Run() => s3.GetObjectAsync("b", "k"); }
        class Other(IAmazonSQS sqs) { Task Run() => sqs.SendMessageAsync("u", "b"); }
        """)
        .WithPolicy("one.policy.json", PolicyText.Allowing("s3:GetObject"))
        .WithPolicy("app.policy.json", PolicyText.Allowing("sqs:SendMessage"))
        .CheckAsync();

    [Fact]
    public Task TopLevelStatements_AreCovered() => new TestProgram("""
        using Amazon.SQS;
        var sqs = new AmazonSQSClient(); await sqs.{|BRG1001:SendMessageAsync|}("u", "b");
        """) { Kind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication }.WithPolicy("app.policy.json", """{ "Statement": [] }""")
            .CheckAsync();
}
