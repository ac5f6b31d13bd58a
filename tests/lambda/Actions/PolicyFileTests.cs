using System.Text.Json;
using Bridge.Contracts;
using Bridge.Lambda.Tests.Sandbox;

namespace Bridge.Lambda.Tests.Actions;

/// <summary>The handler's calls are within its policy file, and the brake's file can only restrict.</summary>
public sealed class PolicyFileTests
{
    [Theory]
    [InlineData("brake")]
    [InlineData("change")]
    public async Task PolicyFile_OfEachCapability_AllowsEveryCallThatItsActionsMake(string capability)
    {
        var allowed = Statements(capability).SelectMany(statement => Texts(statement, "Action")).ToHashSet();
        foreach (var scenario in Scenario.All.Select(row => row.Data)
            .Where(s => s.Capability.ToString().Equals(capability, StringComparison.OrdinalIgnoreCase)))
        {
            await using var account = await Account.StartAsync();
            await account.Handler(scenario.Capability).DeliverAsync(scenario.Order().Json());

            var calls = account.Aws.Calls.Entries.Select(call => $"{call.Service}:{call.Operation}").ToHashSet();
            Assert.Contains("s3:PutObject", calls);
            Assert.Subset(allowed, calls);
        }
    }

    [Theory]
    [InlineData("brake")]
    [InlineData("change")]
    public void PolicyFile_OfEachCapability_AttachesNothingButDenyAll(string capability)
    {
        var attach = Assert.Single(
            Statements(capability),
            statement => Texts(statement, "Action").Any(action => action.StartsWith("iam:Attach", StringComparison.Ordinal)));

        Assert.All(Texts(attach, "Action"), action => Assert.StartsWith("iam:Attach", action, StringComparison.Ordinal));
        Assert.Equal(
            new[] { "aws", "aws-cn", "aws-us-gov" }.Select(DenyAll.ManagedPolicyArn),
            Texts(attach.GetProperty("Condition").GetProperty("ArnEquals"), "iam:PolicyARN"));
    }

    [Fact]
    public void BrakePolicyFile_TakesNothingOff() => Assert.DoesNotContain(
        Statements("brake").SelectMany(statement => Texts(statement, "Action")),
        action => action.Contains('*') || action.StartsWith("iam:Detach", StringComparison.Ordinal)
            || action.StartsWith("iam:Delete", StringComparison.Ordinal) || action.StartsWith("iam:Remove", StringComparison.Ordinal));

    private static IReadOnlyList<JsonElement> Statements(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, $"{name}.policy.json");
        return [.. JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("Statement").EnumerateArray()];
    }

    private static IEnumerable<string> Texts(JsonElement parent, string name)
    {
        var value = parent.GetProperty(name);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetString()!) : [value.GetString()!];
    }
}
