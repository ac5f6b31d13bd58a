using System.Text.Json;
using Microsoft.CodeAnalysis.Emit;

namespace Bridge.Cli.Tests.Policy;

/// <summary>The output, files and exit codes of <c>bridge policy</c>.</summary>
public sealed class PolicyCommandTests : IDisposable
{
    private readonly SampleProgram _program = new();
    private readonly string _assembly;

    public PolicyCommandTests() => _assembly = _program.Compile("Shop", SampleProgram.Statements(
        "await s3.PutObjectAsync(new()); await s3.GetObjectAsync(new GetObjectRequest()); await sqs.SendMessageAsync(new "
            + "SendMessageRequest());"));

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Policy_HasOneStatementAService_AndOnlyWhatIsRequired()
    {
        var run = await SampleProgram.RunAsync("--assembly", _assembly);
        Assert.Equal((ExitCodes.Ok, ""), (run.ExitCode, run.Errors));
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(
            ["S3", "SQS"],
            document.RootElement.GetProperty("Statement").EnumerateArray().Select(statement => statement.GetProperty("Sid").GetString()));
        Assert.Equal("s3:GetObject s3:PutObject sqs:SendMessage", SampleProgram.Actions(run.Output));
    }

    [Fact]
    public async Task Out_WritesThePolicy_AndPrintsNothingElse()
    {
        var printed = await SampleProgram.RunAsync("--assembly", _assembly);
        var run = await SampleProgram.RunAsync("--assembly", _assembly, "--out", _program.File("app.policy.json"));
        Assert.Equal(new CommandRun(ExitCodes.Ok, "", ""), run);
        Assert.Equal(printed.Output.TrimEnd(), (await File.ReadAllTextAsync(_program.File("app.policy.json"))).TrimEnd());

        var nowhere = await SampleProgram.RunAsync("--assembly", _assembly, "--out", _program.File("no/such/folder.json"));
        Assert.Equal(ExitCodes.BadInput, nowhere.ExitCode);
        Assert.Contains("cannot be written", nowhere.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HoldsPolicyAndCalls_AndTheDifference()
    {
        await File.WriteAllTextAsync(
            _program.File("p.json"),
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*Object","sqs:SendMessage"],"Resource":"*"}]}""");
        var run = await SampleProgram.RunAsync("--assembly", _assembly, "--against", _program.File("p.json"), "--json");
        Assert.Equal(ExitCodes.No, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        Assert.Equal("s3:GetObject s3:PutObject sqs:SendMessage", SampleProgram.Actions(root.GetProperty("policy").GetRawText()));
        var call = root.GetProperty("required")[0].GetProperty("calls")[0];
        Assert.Equal(
            ("GetObjectAsync", "Shop.dll", "Shop.Code.RunAsync"),
            (call.GetProperty("call").GetString(), call.GetProperty("assembly").GetString(), call.GetProperty("member").GetString()));
        Assert.Equal(
            ["kms:Decrypt", "kms:GenerateDataKey", "s3:ListBucket"],
            root.GetProperty("possible").EnumerateArray().Select(need => need.GetProperty("action").GetString()));
        Assert.Equal(0, root.GetProperty("unknown").GetArrayLength());
        Assert.Equal(0, root.GetProperty("against").GetProperty("missing").GetArrayLength());
        Assert.Equal("s3:*Object", root.GetProperty("against").GetProperty("superfluous")[0].GetProperty("entry").GetString());
    }

    [Fact]
    public async Task Explain_OfAnActionThatNothingNeeds_AnswersNo() => Assert.Equal(
        new CommandRun(ExitCodes.No, "No call needs s3:DeleteObject." + Environment.NewLine, ""),
        await SampleProgram.RunAsync("--assembly", _assembly, "--explain", "s3:DeleteObject"));

    [Fact]
    public async Task Explain_OfWhatIsNoAction_IsBad()
    {
        var run = await SampleProgram.RunAsync("--assembly", _assembly, "--explain", "s3:GetObjct");
        Assert.Equal(new CommandRun(
            ExitCodes.BadInput,
            "",
            "`s3:GetObjct` is no action that AWS documents. Write it as `s3:GetObject`." + Environment.NewLine), run);
    }

    [Fact]
    public async Task Explain_OfWhatAMemberNames_IsAnswered_ThoughAwsDoesNotDocumentIt()
    {
        const string Code = """
            using Bridge.Analyzers;
            public static class Code
            {
                [RequiresIamActions("new:Thing")]
                public static async Task RunAsync() => await Task.Yield();
            }
            """;
        var assembly = _program.Compile("Thing", Code + SampleProgram.Attributes, DebugInformationFormat.Embedded);
        var run = await SampleProgram.RunAsync("--assembly", assembly, "--explain", "new:Thing");
        Assert.Equal((ExitCodes.Ok, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"^new:Thing\s+Thing\.cs\(5\)  Code\.RunAsync", run.Output);
    }

    [Fact]
    public async Task Program_WithoutAnAwsCall_HasAnEmptyPolicy_AndIsToldSo()
    {
        var run = await SampleProgram.RunAsync("--assembly", _program.Compile("Quiet", "public static class Quiet { }"));
        Assert.Equal((ExitCodes.Ok, ""), (run.ExitCode, SampleProgram.Actions(run.Output)));
        Assert.Contains("No AWS call was found", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_MeansTheAssembliesInItThatUseTheSdk_AndNotTheSdk()
    {
        _program.CopySdk();
        _program.Compile("Jobs", SampleProgram.Statements("await dynamo.DeleteTableAsync(\"t\");"));
        _program.Compile("Quiet", "public static class Quiet { }");
        await File.WriteAllBytesAsync(_program.File("native.dll"), [0x7f, (byte)'E', (byte)'L', (byte)'F']);
        Assert.Equal("dynamodb:DeleteTable s3:GetObject s3:PutObject sqs:SendMessage", await _program.NeedsAsync(_program.Folder));
    }

    [Theory]
    [InlineData("--assembly a.dll --project .", "Give either --assembly or --project.")]
    [InlineData("", "Give either --assembly or --project.")]
    [InlineData("--assembly a.dll --explain --against p.json", "Give either --explain or --against.")]
    public async Task Use_ThatContradictsItself_IsBad(string arguments, string message)
    {
        var run = await SampleProgram.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }
}
