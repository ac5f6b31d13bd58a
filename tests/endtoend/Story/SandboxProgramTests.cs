using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Story;

/// <summary>The program that a newcomer runs first, as a process: the story, what <c>--json</c> prints, and how it ends.</summary>
public sealed class SandboxProgramTests : IDisposable
{
    private static readonly string[] Kinds = ["received", "validated", "requested", "orderSent", "executed", "verified"];
    private static readonly string[] Ports = ["--port", "0", "--aws-port", "0", "--json"];

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("bridge-e2e-");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public async Task Demo_OnFreePorts_TellsTheStoryAndExitsZero()
    {
        await using var program = SandboxProgram.Start(_temporary.FullName, ["--demo", .. Ports]);
        Assert.True(await program.EndAsync() == 0, program.Errors);

        var json = Assert.Single(program.Output);
        AssertDescribes(JsonNode.Parse(json)!);
        var told = program.Errors;
        foreach (var kind in Kinds)
        {
            Assert.Matches($@"\+ *\d+\.\d{{3}} s  {kind}", told);
        }

        Assert.Matches(@"\d+\.\d\d seconds from webhook to verified\.", told);
        Assert.Matches($"After:.*switch-admin carries .*{DenyAll.ManagedPolicyName}", told);
        Assert.Contains("The same session, the same call: AccessDenied.", told, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Story_OnceTold_LeavesTheTimelineAndTheRoleToLookAt()
    {
        await using var program = SandboxProgram.Start(_temporary.FullName, Ports);
        var description = await DescriptionAsync(program);
        using var http = new HttpClient { BaseAddress = new Uri(description["bridge"]!.GetValue<string>()) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", description["operatorToken"]!.GetValue<string>());
        var entries = await Waiting.UntilAsync("the story's end", async () => await TimelineAsync(http) is { Count: > 5 } timeline ? timeline : null);

        Assert.Equal(Kinds, entries.Take(6).Select(entry => BridgeUser.Kind(entry!)));
        Assert.True(Guid.TryParse(entries[3]!["data"]!["sqsMessageId"]!.GetValue<string>(), out _));
        Assert.NotEmpty(entries[4]!["data"]!["awsRequestIds"]!.AsArray());
        Assert.Contains(DenyAll.ManagedPolicyName, await AttachedToTargetAsync(description));

        await program.SignalAsync("TERM");
        Assert.Equal(0, await program.EndAsync());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_WhileItStaysUp_EndsItAndLeavesNothingBehind(string signal)
    {
        await using var program = SandboxProgram.Start(_temporary.FullName, ["--no-story", .. Ports]);
        await DescriptionAsync(program);
        var processes = RunProcesses.With(_temporary.FullName);
        Assert.Single(processes, process => process.Contains("Bridge.Functions", StringComparison.Ordinal));
        Assert.Equal(4, processes.Count(process => process.Contains("bootstrap", StringComparison.Ordinal)));

        await program.SignalAsync(signal);
        Assert.Equal(0, await program.EndAsync());
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Signal_WhileItStarts_EndsItAndLeavesNothingBehind()
    {
        await using var program = SandboxProgram.Start(_temporary.FullName, ["--demo", .. Ports]);
        await Waiting.UntilAsync("the first child", () => RunProcesses.With(_temporary.FullName).Count > 1);
        await program.SignalAsync("TERM");
        Assert.Equal(0, await program.EndAsync());
        Assert.Null(SandboxProgram.JsonOf(program));
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("--port", "--aws-port")]
    [InlineData("--aws-port", "--port")]
    public async Task Port_AlreadyTaken_ExitsNonZeroAndSaysSo(string option, string other)
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        await using var program = SandboxProgram.Start(_temporary.FullName, "--demo", other, "0", option, $"{port}");

        Assert.Equal(1, await program.EndAsync());
        Assert.Contains($"{port}", program.Errors, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("--port", "99999")]
    [InlineData("--port", "-1")]
    [InlineData("--aws-port", "65536")]
    public async Task Port_ThatIsNone_ExitsNonZeroAndNamesTheOption(string option, string value)
    {
        await using var program = SandboxProgram.Start(_temporary.FullName, "--demo", option, value);

        Assert.Equal(1, await program.EndAsync());
        Assert.Contains($"{option} has to be 0 to 65535", program.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", program.Errors, StringComparison.Ordinal);
        AssertNothingIsLeft();
    }

    // The runtime's own diagnostic sockets outlive a process that was killed; they are no folder of ours.
    private void AssertNothingIsLeft()
    {
        Assert.Empty(RunProcesses.With(_temporary.FullName));
        Assert.Empty(_temporary.GetDirectories());
    }

    private static async Task<JsonNode> DescriptionAsync(RunningProgram program) =>
        JsonNode.Parse(await Waiting.UntilAsync("the JSON line", () => Task.FromResult(SandboxProgram.JsonOf(program))))!;

    private static async Task<JsonArray?> TimelineAsync(HttpClient http)
    {
        using var response = await http.GetAsync("/api/alerts/orca-700001/timeline");
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync())!["items"]!.AsArray() : null;
    }

    private static async Task<IEnumerable<string>> AttachedToTargetAsync(JsonNode description)
    {
        var admin = description["credentials"]!.AsArray().Single(key => key!["name"]!.GetValue<string>() == "admin")!;
        using var iam = new IamClient(
            new BasicAWSCredentials(admin["accessKeyId"]!.GetValue<string>(), admin["secretAccessKey"]!.GetValue<string>()),
            new IamClientConfig(RegionEndpoint.USEast1) { ServiceURL = description["aws"]!.GetValue<string>() });
        var target = AccountAdmin.Identity(description["accounts"]![0]!["targetRoleArn"]!.GetValue<string>());
        return (await iam.ListAttachedPoliciesAsync(target, CancellationToken.None)).Select(policy => policy.Name);
    }

    private static void AssertDescribes(JsonNode description)
    {
        AssertTexts(description, "bridge", "aws", "region", "webhookHeader", "webhookSecret", "operatorToken", "approverToken");
        var credentials = description["credentials"]!.AsArray();
        Assert.Equal(["hub", "foreign", "admin"], credentials.Select(key => key!["name"]!.GetValue<string>()));
        Assert.All(credentials, key => AssertTexts(key!, "name", "accountId", "accessKeyId", "secretAccessKey"));
        var accounts = description["accounts"]!.AsArray();
        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account => AssertTexts(
            account!, "id", "roleArn", "externalId", "queueUrl", "changeQueueUrl", "resultQueueUrl", "targetRoleArn"));
    }

    private static void AssertTexts(JsonNode node, params string[] names) =>
        Assert.All(names, name => Assert.NotEmpty(node[name]?.GetValue<string>() ?? ""));
}
