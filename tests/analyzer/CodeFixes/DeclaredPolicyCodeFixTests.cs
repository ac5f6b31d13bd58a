namespace Bridge.Analyzers.Tests.CodeFixes;

/// <summary>The fixes of BRG1001 and BRG1002: one at a time, and all at once.</summary>
public sealed class DeclaredPolicyCodeFixTests
{
    private static readonly TestProgram Program = new("""
        using Amazon.S3; using Amazon.SQS;
        public sealed class Code(IAmazonS3 s3, IAmazonSQS sqs)
        {
            public async Task RunAsync() { await s3.GetObjectAsync("b", "k"); await sqs.SendMessageAsync("u", "b"); await s3.DeleteObjectAsync("b", "k"); }
        }
        """);

    private static readonly string[] Needed = ["s3:GetObject", "s3:DeleteObject", "sqs:SendMessage"];

    public static TheoryData<string> EachNeeded => [.. Needed];

    [Theory]
    [MemberData(nameof(EachNeeded))]
    public async Task Action_TakenOut_IsPutBackByTheFix(string action)
    {
        using var program = new FixedProgram(Program, PolicyText.Allowing([.. Needed.Where(name => name != action)]));
        Assert.Equal("BRG1001", Assert.Single(await program.DiagnosticsAsync()).Id);

        Assert.True(await program.FixAsync());

        Assert.Empty(await program.DiagnosticsAsync());
    }

    [Theory]
    [InlineData("sns:Publish")]
    [InlineData("s3:Get*")]
    public async Task Action_TooMany_IsTakenOutByTheFix(string action)
    {
        using var program = new FixedProgram(Program, PolicyText.Allowing([.. Needed, action]));
        Assert.Equal("BRG1002", Assert.Single(await program.DiagnosticsAsync()).Id);

        Assert.True(await program.FixAsync());

        Assert.Empty(await program.DiagnosticsAsync());
        Assert.Equal(PolicyText.Allowing([.. Needed]), await program.PolicyAsync());
    }

    [Fact]
    public async Task FixAll_OfMissingActions_AddsThemAll()
    {
        using var program = new FixedProgram(Program, """{ "Statement": [] }""");
        Assert.Equal(3, (await program.DiagnosticsAsync()).Length);

        await program.FixAllAsync("BRG1001");

        Assert.Empty(await program.DiagnosticsAsync());
    }

    [Fact]
    public async Task FixAll_OfActionsTooMany_RemovesThemAll()
    {
        using var program = new FixedProgram(
            Program,
            PolicyText.Allowing("sns:Publish", "s3:GetObject", "s3:DeleteBucket", "s3:DeleteObject", "sqs:SendMessage", "sqs:DeleteQueue"));

        await program.FixAllAsync("BRG1002");

        Assert.Equal(PolicyText.Allowing("s3:GetObject", "s3:DeleteObject", "sqs:SendMessage"), await program.PolicyAsync());
    }

    [Fact]
    public async Task Fix_OfABrokenPolicy_IsNotOffered()
    {
        using var program = new FixedProgram(Program, "{");
        Assert.Equal("BRG1005", Assert.Single(await program.DiagnosticsAsync()).Id);
        Assert.False(await program.FixAsync());
    }
}
