using Bridge.Analyzers.CodeFixes.Usage;
using Bridge.Analyzers.Rules;

namespace Bridge.Analyzers.Tests.Rules;

/// <summary>Settings that an AssumeRole request lacks.</summary>
public sealed class UsageAssumeRoleAnalyzerTests
{
    private static readonly UsageAssumeRoleAnalyzer Analyzer = new();

    [Theory]
    [InlineData("sts.AssumeRoleAsync(new {|BRG1020,BRG1021,BRG2020:AssumeRoleRequest|} { RoleArn = arn });")]
    [InlineData(
        "sts.AssumeRoleAsync(new {|BRG1020:AssumeRoleRequest|} { RoleArn = arn, RoleSessionName = \"s\", DurationSeconds = 900, "
            + "ExternalId = null });")]
    [InlineData(
        "sts.AssumeRoleAsync(new {|BRG1021:AssumeRoleRequest|} { RoleArn = $\"arn:aws:iam::{arn}:role/R\", RoleSessionName = \"s\", "
            + "ExternalId = \"e\" });")]
    [InlineData(
        "sts.AssumeRoleAsync(new {|BRG1020:AssumeRoleRequest|} { RoleArn = \"arn:aws:iam::123456789012:role/R\", RoleSessionName = \"s\", "
            + "DurationSeconds = 900 });")]
    [InlineData(
        "var request = new {|BRG1020:AssumeRoleRequest|} { RoleArn = arn, RoleSessionName = \"s\" }; request.DurationSeconds = 900; "
            + "sts.AssumeRoleAsync(request);")]
    [InlineData("_ = new {|BRG1020,BRG1021:AssumeRoleAWSCredentials|}(source, arn, \"s\");")]
    [InlineData(
        "_ = new {|BRG1020:AssumeRoleAWSCredentials|}(source, arn, \"s\", new AssumeRoleAWSCredentialsOptions { DurationSeconds = 900 });")]
    [InlineData("sts.AssumeRoleAsync({|BRG1020,BRG1021,BRG2020:new|}() { RoleArn = arn });")]
    [InlineData(
        "AssumeRoleRequest request = {|BRG1020,BRG1021:new|}(); request.RoleArn = arn; request.RoleSessionName = \"s\"; "
            + "sts.AssumeRoleAsync(request);")]
    [InlineData("AssumeRoleAWSCredentials _ = {|BRG1020,BRG1021:new|}(source, arn, \"s\");")]
    [InlineData("sts.AssumeRoleAsync(new {|BRG1020,BRG1021,BRG2020:Model::AssumeRoleRequest|} { RoleArn = arn });")]
    public Task AssumeRole_ThatLeavesSomethingOut_IsFlagged(string body) => Program(body).CheckAsync(Analyzer);

    [Theory]
    [InlineData(
        "sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = arn, RoleSessionName = \"s\", DurationSeconds = 900, ExternalId = \"e\" });")]
    [InlineData(
        "var request = new AssumeRoleRequest { RoleArn = arn, RoleSessionName = \"s\", DurationSeconds = 900 }; "
            + "if (arn.Length > 3) { request.ExternalId = \"e\"; } sts.AssumeRoleAsync(request);")]
    [InlineData("var request = new AssumeRoleRequest { RoleArn = arn }; Fill(request); sts.AssumeRoleAsync(request);")]
    [InlineData("Fill(new AssumeRoleRequest { RoleArn = arn });")]
    [InlineData(
        "sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Environment.GetEnvironmentVariable(\"ROLE\"), RoleSessionName = \"s\" });")]
    [InlineData("sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = $\"arn:aws:iam::{me.Account}:role/R\", RoleSessionName = \"s\" });")]
    [InlineData(
        "_ = new AssumeRoleAWSCredentials(source, arn, \"s\", new AssumeRoleAWSCredentialsOptions { DurationSeconds = 900, "
            + "ExternalId = \"e\" });")]
    [InlineData(
        "var options = new AssumeRoleAWSCredentialsOptions { DurationSeconds = 900 }; options.ExternalId = \"e\"; "
            + "_ = new AssumeRoleAWSCredentials(source, arn, \"s\", options);")]
    [InlineData("sts.AssumeRoleAsync(new() { RoleArn = arn, RoleSessionName = \"s\", DurationSeconds = 900, ExternalId = \"e\" });")]
    [InlineData("sts.AssumeRoleWithWebIdentityAsync(new() { RoleArn = arn, RoleSessionName = \"s\" });")]
    public Task AssumeRole_OfOnesOwnOrComplete_IsNotFlagged(string body) => Program(body).CheckAsync(Analyzer);

    [Fact]
    public async Task Sdk_NotReferenced_NothingIsReported() => Assert.Empty(await new TestProgram("""
        public sealed class AssumeRoleRequest { public string? RoleArn { get; set; } }
        public static class Code { public static void Run(string arn) => Console.Write(new AssumeRoleRequest { RoleArn = arn }); }
        """) { References = [] }.AnalyzeAsync(Analyzer));

    [Fact]
    public Task GeneratedCode_IsNotFlagged() =>
        new TestProgram("public static class Nothing;")
            .With("Code.g.cs", Source("sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = arn });"))
            .CheckAsync(Analyzer);

    [Theory]
    [InlineData("new AssumeRoleRequest { RoleArn = ")]
    [InlineData("new AssumeRoleAWSCredentials(source, , , new")]
    public async Task BrokenCode_IsNotFlagged(string body) =>
        Assert.Empty(await new TestProgram(Source(body)) { MustCompile = false }.AnalyzeAsync(Analyzer));

    [Theory]
    [InlineData("RoleSessionName = \"s\"", "RoleSessionName = \"s\", DurationSeconds = 3600 }")]
    [InlineData("RoleSessionName = \"s\",", "RoleSessionName = \"s\", DurationSeconds = 3600 }")]
    [InlineData("DurationSeconds = 900", "DurationSeconds = 900, RoleSessionName = nameof(Code) }")]
    public async Task Fix_OfARequest_SetsWhatItLacks(string given, string expected)
    {
        var source = await UsageFix.ApplyAsync(
            Program($"sts.AssumeRoleAsync(new AssumeRoleRequest {{ RoleArn = arn, {given} }});"), Analyzer, new UsageAssumeRoleCodeFix());
        Assert.Contains(expected, source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_OfARequestWithoutAWrittenType_SetsWhatItLacks()
    {
        var source = await UsageFix.ApplyAsync(
            Program("sts.AssumeRoleAsync(new() { RoleArn = arn, RoleSessionName = \"s\" });"), Analyzer, new UsageAssumeRoleCodeFix());
        Assert.Contains("new() { RoleArn = arn, RoleSessionName = \"s\", DurationSeconds = 3600 }", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BRG1021", "DurationSeconds = 3600")]
    [InlineData("BRG2020", "RoleSessionName = nameof(Code)")]
    public async Task FixAll_OfSeveralRequests_SetsItInEach(string id, string expected)
    {
        const string Request = "sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = arn }); ";
        var source = await UsageFix.ApplyAllAsync(Program(Request + Request), Analyzer, new UsageAssumeRoleCodeFix(), id);
        Assert.Equal(2, source.Split(expected).Length - 1);
    }

    [Fact]
    public async Task Fix_OfAnExternalId_IsNotOffered() => Assert.Null(await UsageFix.ApplyAsync(
        Program("sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = arn, RoleSessionName = \"s\", DurationSeconds = 900 });"),
        Analyzer,
        new UsageAssumeRoleCodeFix()));

    private static TestProgram Program(string body) => new(Source(body));

    private static string Source(string body) => $$"""
        using Amazon.Runtime; using Amazon.SecurityToken; using Amazon.SecurityToken.Model; using Model = Amazon.SecurityToken.Model;
        public sealed class Code
        {
            public void Run(IAmazonSecurityTokenService sts, AWSCredentials source, GetCallerIdentityResponse me, string arn) { {{body}} }
            private static void Fill(AssumeRoleRequest request) => request.RoleSessionName = "s";
        }
        """;
}
