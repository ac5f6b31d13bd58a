namespace Bridge.Analyzers.Tests.Rules;

/// <summary>Comparison of calls with declared policies: flagged and not flagged.</summary>
public sealed class DeclaredPolicyAnalyzerTests
{
    private const string Put = """
        using Amazon.S3; using Amazon.S3.Model;
        public sealed class Writer(IAmazonS3 s3)
        {
            public Task WriteAsync(string key) => s3.PutObjectAsync(new PutObjectRequest { BucketName = "b", Key = key });
        }
        """;

    [Fact]
    public Task Call_WhoseActionIsNotGranted_IsFlagged() =>
        new TestProgram(Put.Replace("PutObjectAsync", "{|BRG1001:PutObjectAsync|}", StringComparison.Ordinal))
            .WithPolicy(
                "app.policy.json",
                PolicyText.Allowing("s3:GetObject").Replace("\"s3:GetObject\"", "{|BRG1002:\"s3:GetObject\"|}", StringComparison.Ordinal))
            .CheckAsync();

    [Theory]
    [InlineData("s3:PutObject")]
    [InlineData("S3:putobject")]
    public Task Call_WhoseActionIsGranted_IsNotFlagged(string action) =>
        new TestProgram(Put).WithPolicy("app.policy.json", PolicyText.Allowing(action)).CheckAsync();

    [Fact]
    public Task Action_ThatTheCodeCannotTell_IsNotFlagged() =>
        new TestProgram(Put).WithPolicy("app.policy.json", PolicyText.Allowing("s3:PutObject", "kms:GenerateDataKey")).CheckAsync();

    [Fact]
    public Task Wildcard_ThatGrantsMore_IsFlagged() => new TestProgram(Put)
        .WithPolicy("app.policy.json", """{ "Statement": { "Effect": "Allow", "Action": {|BRG1002:"s3:Put*"|}, "Resource": "*" } }""")
        .CheckAsync();

    [Fact]
    public Task Deny_OfAllResources_TakesTheGrantAway_IsFlagged() =>
        new TestProgram(Put.Replace("PutObjectAsync", "{|BRG1001:PutObjectAsync|}", StringComparison.Ordinal))
            .WithPolicy("app.policy.json", """
                { "Statement": [{ "Effect": "Allow", "Action": "s3:PutObject", "Resource": "*" }, { "Effect": "Deny", "Action": "s3:*", "Resource": "*" }] }
                """)
            .CheckAsync();

    [Fact]
    public Task Call_WithoutAnyPolicy_IsFlaggedAsInfo() =>
        new TestProgram(Put.Replace("PutObjectAsync", "{|BRG1003:PutObjectAsync|}", StringComparison.Ordinal)).CheckAsync();

    [Fact]
    public Task RuntimePolicy_OfThePlatform_IsNotHeldAgainstTheCode() => new TestProgram("public sealed class Nothing;")
        .WithPolicy("runtime.policy.json", PolicyText.Allowing("logs:PutLogEvents"))
        .CheckAsync();

    [Fact]
    public Task Policy_OfACodeWithoutCalls_IsFlagged() => new TestProgram("public sealed class Nothing;")
        .WithPolicy(
            "app.policy.json", """{ "Statement": { "Effect": "Allow", "Action": {|BRG1002:"logs:PutLogEvents"|}, "Resource": "*" } }""")
        .CheckAsync();

    [Fact]
    public async Task Sdk_NotReferenced_NothingIsReported() =>
        Assert.Empty(await new TestProgram("public sealed class Nothing;") { References = [] }
            .WithPolicy("app.policy.json", PolicyText.Allowing("s3:PutObject"))
            .AnalyzeAsync());

    [Fact]
    public Task GeneratedCode_Needs_AreReportedAtThePolicy() => new TestProgram("public sealed class Nothing;")
        .With("Writer.g.cs", Put)
        .WithPolicy(
            "app.policy.json",
            "{|BRG1001:|}" + PolicyText.Allowing("s3:PutObject").Replace("s3:PutObject", "sns:Nothing", StringComparison.Ordinal))
        .CheckAsync();

    [Theory]
    [InlineData("{|BRG1005:|}")]
    [InlineData("""{ "Statement": [{|BRG1005:}|}""")]
    [InlineData("""{ "Statement": [{ "Effect": {|BRG1005:"Alow"|} }] }""")]
    [InlineData("""{|BRG1005:{|} "Version": "2012-10-17" }""")]
    [InlineData("""{|BRG1005:[]|}""")]
    public Task PolicyFile_ThatIsNoPolicy_IsFlaggedAndNothingElse(string json) =>
        new TestProgram(Put).WithPolicy("app.policy.json", json).CheckAsync();

    [Fact]
    public Task Claim_OfAMissingFile_IsFlagged() => new TestProgram("""
        [{|BRG1004:IamPolicy("gone.policy.json")|}] public sealed class Nothing;
        """).CheckAsync();

    [Fact]
    public Task RequiresIamActions_WithoutWhatTheBodyNeeds_IsFlagged() => new TestProgram("""
        using Amazon.SQS;
        public sealed class Sender(IAmazonSQS sqs)
        {
            [RequiresIamActions("sns:Publish")]
            public Task SendAsync() => sqs.{|BRG1006:SendMessageAsync|}("url", "body");
        }
        """).WithPolicy("app.policy.json", PolicyText.Allowing("sns:Publish", "sqs:SendMessage")).CheckAsync();

    [Fact]
    public Task RequiresIamActions_OfAnotherProject_IsNeededWhereItIsCalled()
    {
        var library = References.Compiled("Library", """
            namespace Bridge.Analyzers { internal sealed class RequiresIamActionsAttribute(params string[] actions) : System.Attribute { public string[] Actions { get; } = actions; } }
            public sealed class Roles { [Bridge.Analyzers.RequiresIamActions("iam:AttachRolePolicy")] public void Attach() { } }
            """);
        return new TestProgram("""
            public sealed class Caller { public void Run(Roles roles) => roles.{|BRG1001:Attach|}(); }
            """) { References = [.. References.Aws, library] }.WithPolicy("app.policy.json", """{ "Statement": [] }""").CheckAsync();
    }

    [Fact]
    public async Task Needs_OfEachCall_AreListedWhenAskedFor()
    {
        var diagnostics = await new TestProgram(Put) { Enabled = ["BRG1009"] }
            .WithPolicy("app.policy.json", PolicyText.Allowing("s3:PutObject"))
            .AnalyzeAsync();
        Assert.Contains(diagnostics, diagnostic => diagnostic.GetMessage() == "`PutObjectAsync` needs `s3:PutObject`");
    }
}
