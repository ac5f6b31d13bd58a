namespace Bridge.Cli.Tests.Policy;

/// <summary>Policies compared with a program: exit code 0 when they fit, 1 when an action is missing or superfluous.</summary>
public sealed class AgainstTests : IDisposable
{
    private readonly SampleProgram _program = new();
    private readonly string _assembly;

    public AgainstTests() => _assembly = _program.Compile("Shop", SampleProgram.Statements(
        "await s3.PutObjectAsync(new()); await s3.GetObjectAsync(new GetObjectRequest()); await sqs.SendMessageAsync(new "
            + "SendMessageRequest());"));

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":["s3:PutObject","S3:getobject","sqs:SendMessage"],"Resource":"arn:aws:s3:::b/*"}""")]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","sqs:SendMessage","kms:Decrypt","s3:ListBucket"],"Resource":"*"}""")]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","sqs:SendMessag?"],"Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}""")]
    [InlineData("""{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","sqs:SendMessage","s3:Nonsense"],"Resource":"*"}""")]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","sqs:SendMessage"],"Resource":"*"},{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::other/*"}""")]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","s3:DeleteObject","sqs:SendMessage"],"Resource":"*"},{"Effect":"Deny","Action":"s3:Delete*","Resource":"*"}""")]
    public async Task Policy_ThatFits_IsSaidToFit(string statements)
    {
        var run = await RunAsync(statements);
        Assert.Equal((ExitCodes.Ok, ""), (run.ExitCode, run.Errors));
        Assert.EndsWith("p.json: grants what the program needs, and no more.", run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject"],"Resource":"*"}""",
        "lacks 1 action that the program needs.",
        "sqs:SendMessage")]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","sqs:SendMessage"],"Resource":"*"},{"Effect":"Deny","NotAction":"s3:*","Resource":"*"}""",
        "lacks 1 action that the program needs.",
        "sqs:SendMessage")]
    [InlineData("""{"Effect":"Deny","Action":"s3:*","Resource":"*"}""", "lacks 3 actions that the program needs.", "s3:GetObject")]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject","sqs:SendMessage","s3:DeleteObject"],"Resource":"*"}""",
        "grants 1 action that no call needs.",
        "  s3:DeleteObject  ")]
    [InlineData(
        """{"Effect":"Allow","Action":["s3:PutObject","s3:Get*","sqs:SendMessage"],"Resource":"*"}""",
        "that no call needs.",
        "  s3:Get*: s3:GetAccelerateConfiguration and ")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", "that no call needs.", "  *: ")]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""", "that no call needs.", "  NotAction: ")]
    public async Task Policy_ThatDiffers_IsAnsweredNo(string statements, string summary, string line)
    {
        var run = await RunAsync(statements);
        Assert.Equal((ExitCodes.No, ""), (run.ExitCode, run.Errors));
        Assert.Contains(summary, run.Output, StringComparison.Ordinal);
        Assert.Contains(line, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingAction_IsShownWithItsCalls()
    {
        var run = await RunAsync(
            """{"Sid":"Store","Effect":"Allow","Action":["s3:PutObject","s3:GetObject","s3:DeleteBucket"],"Resource":"*"}""");
        Assert.Matches(
            "  sqs:SendMessage\n    Shop.dll IL_[0-9a-f]{4}  Shop.Code.RunAsync  SendMessageAsync\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Matches("  s3:DeleteBucket  .*p.json, statement 0 \\(Store\\)\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Policies_OfSeveralFiles_CountTogether()
    {
        await File.WriteAllTextAsync(
            _program.File("a.json"),
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:PutObject","s3:GetObject"],"Resource":"*"}}""");
        await File.WriteAllTextAsync(
            _program.File("b.json"),
            """[{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}}]""");
        Assert.Equal(ExitCodes.Ok, (await SampleProgram.RunAsync(
            "--assembly", _assembly, "--against", _program.File("a.json"), _program.File("b.json"))).ExitCode);
        Assert.Equal(ExitCodes.No, (await SampleProgram.RunAsync("--assembly", _assembly, "--against", _program.File("a.json"))).ExitCode);
    }

    [Fact]
    public async Task Policy_ThatIsNone_IsBadInput()
    {
        var run = await RunAsync("""{"Effect":"Perhaps"}""");
        Assert.Equal((ExitCodes.BadInput, ""), (run.ExitCode, run.Output));
        Assert.Contains("p.json: /Statement/0", run.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "There is no such file.",
            (await SampleProgram.RunAsync("--assembly", _assembly, "--against", "nowhere.json")).Errors,
            StringComparison.Ordinal);
    }

    private async Task<CommandRun> RunAsync(string statements)
    {
        await File.WriteAllTextAsync(_program.File("p.json"), $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""");
        return await SampleProgram.RunAsync("--assembly", _assembly, "--against", _program.File("p.json"));
    }
}
