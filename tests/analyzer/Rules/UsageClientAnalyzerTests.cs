using Bridge.Analyzers.CodeFixes.Usage;
using Bridge.Analyzers.Rules;

namespace Bridge.Analyzers.Tests.Rules;

/// <summary>Clients that are built for each call, and those that are not.</summary>
public sealed class UsageClientAnalyzerTests
{
    private static readonly UsageClientAnalyzer Analyzer = new();

    [Theory]
    [InlineData(
        "public async Task SaveAsync(string key) { using var s3 = {|BRG2021:new AmazonS3Client()|}; "
            + "await s3.DeleteObjectAsync(\"b\", key); }")]
    [InlineData(
        "public async Task SaveAsync(string key) { using (var s3 = {|BRG2021:new AmazonS3Client(RegionEndpoint.EUWest1)|}) { "
            + "await s3.DeleteObjectAsync(\"b\", key); } }")]
    [InlineData("public Task SaveAsync(string key) => {|BRG2021:new AmazonS3Client(_region)|}.DeleteObjectAsync(\"b\", key);")]
    [InlineData(
        "public async Task SaveAsync(string key) { var config = new AmazonS3Config { ForcePathStyle = true }; "
            + "AmazonS3Client s3 = {|BRG2021:new(config)|}; await s3.DeleteObjectAsync(\"b\", key); }")]
    [InlineData(
        "public static async Task Main() { foreach (var key in new[] { \"a\" }) { using var s3 = {|BRG2021:new AmazonS3Client()|}; "
            + "await s3.DeleteObjectAsync(\"b\", key); } }")]
    public Task Client_OfEachCall_IsFlagged(string member) => Program(member).CheckAsync(Analyzer);

    [Theory]
    [InlineData(
        "private static readonly AmazonS3Client Shared = new AmazonS3Client(); public Task SaveAsync() => Shared.DeleteObjectAsync(\"b\", "
            + "\"k\");")]
    [InlineData("private AmazonS3Client? _s3; public Task SaveAsync() => (_s3 ??= new AmazonS3Client()).DeleteObjectAsync(\"b\", \"k\");")]
    [InlineData("public Code() { using var s3 = new AmazonS3Client(); s3.DeleteObjectAsync(\"b\", \"k\"); }")]
    [InlineData("public static async Task Main() { using var s3 = new AmazonS3Client(); await s3.DeleteObjectAsync(\"b\", \"k\"); }")]
    [InlineData("private async Task OnceAsync() { using var s3 = new AmazonS3Client(); await s3.DeleteObjectAsync(\"b\", \"k\"); }")]
    [InlineData("public IAmazonS3 ForCaller() => new AmazonS3Client();")]
    [InlineData("public IAmazonS3 ForCaller() { var s3 = new AmazonS3Client(); return s3; }")]
    [InlineData("public object Wrapped() { var s3 = new AmazonS3Client(); return Tuple.Create(s3); }")]
    [InlineData(
        "public async Task SaveAsync(RegionEndpoint region) { using var s3 = new AmazonS3Client(region); "
            + "await s3.DeleteObjectAsync(\"b\", \"k\"); }")]
    [InlineData(
        "public async Task SaveAsync(string region) { var config = new AmazonS3Config { ServiceURL = region }; "
            + "using var s3 = new AmazonS3Client(config); await s3.DeleteObjectAsync(\"b\", \"k\"); }")]
    [InlineData(
        "public static async Task Main() { foreach (var region in RegionEndpoint.EnumerableAllRegions) { "
            + "using var s3 = new AmazonS3Client(region); await s3.DeleteObjectAsync(\"b\", \"k\"); } }")]
    [InlineData("[Obsolete] public async Task Fact() { using var s3 = new AmazonS3Client(); await s3.DeleteObjectAsync(\"b\", \"k\"); }")]
    [InlineData("public void Register(List<Func<IAmazonS3>> services) => services.Add(() => new AmazonS3Client());")]
    public Task Client_ThatIsKeptOrDiffers_IsNotFlagged(string member) => Program(member).CheckAsync(Analyzer);

    [Fact]
    public async Task Sdk_NotReferenced_NothingIsReported() => Assert.Empty(await new TestProgram("""
        public sealed class AmazonS3Client { public void Run() { } }
        public sealed class Code { public void Save() => new AmazonS3Client().Run(); }
        """) { References = [] }.AnalyzeAsync(Analyzer));

    [Fact]
    public Task GeneratedCode_IsNotFlagged() =>
        new TestProgram("public static class Nothing;")
            .With("Code.g.cs", Source("public Task SaveAsync() => new AmazonS3Client().DeleteObjectAsync(\"b\", \"k\");"))
            .CheckAsync(Analyzer);

    [Fact]
    public async Task BrokenCode_IsNotFlagged() =>
        Assert.Empty(
            await new TestProgram(Source("public void Save() { using var s3 = new AmazonS3Client(nothing; } void new AmazonClient("))
            {
                MustCompile = false
            }.AnalyzeAsync(Analyzer));

    [Fact]
    public async Task Fix_OfAClient_MovesItToAField()
    {
        var source = await UsageFix.ApplyAsync(Program(Saving("SaveAsync", "")), Analyzer, new UsageClientCodeFix());
        Assert.Contains("private static readonly AmazonS3Client SharedS3Client = new AmazonS3Client();", source, StringComparison.Ordinal);
        Assert.Contains("await SharedS3Client.DeleteObjectAsync(\"b\", \"k\");", source, StringComparison.Ordinal);
        Assert.DoesNotContain("using var s3", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FixAll_OfSeveralClients_SharesTheSame()
    {
        var members = Saving("SaveAsync", "") + Saving("LoadAsync", "") + Saving("ListAsync", "RegionEndpoint.EUWest1");
        var source = await UsageFix.ApplyAllAsync(Program(members), Analyzer, new UsageClientCodeFix(), "BRG2021");
        Assert.Equal(2, source.Split("static readonly").Length - 1);
        Assert.Contains("SharedS3Client2 = new AmazonS3Client(RegionEndpoint.EUWest1);", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_OfAClientOfTheObject_IsNotOffered() =>
        Assert.Null(await UsageFix.ApplyAsync(Program(Saving("SaveAsync", "_region")), Analyzer, new UsageClientCodeFix()));

    private static string Saving(string name, string argument) =>
        $"public async Task {name}() {{ using var s3 = new AmazonS3Client({argument}); await s3.DeleteObjectAsync(\"b\", \"k\"); }} ";

    private static TestProgram Program(string member) => new(Source(member));

    private static string Source(string member) => $$"""
        using Amazon; using Amazon.S3;
        public sealed class Code { private readonly RegionEndpoint _region = RegionEndpoint.EUWest1; public RegionEndpoint Region => _region; {{member}} }
        """;
}
