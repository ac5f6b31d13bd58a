using System.Collections.Concurrent;
using System.Net;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Functions.Tests.Schemas;
using Bridge.Sandbox.Local;
using Bridge.Sandbox.Story;

namespace Bridge.EndToEnd.Tests.Webhooks;

/// <summary>
/// Random bodies through real HTTP into a real process. It has a run of its own: a mutated alert may bear the id of a good one.
/// <c>BRIDGE_E2E_MUTATIONS</c> and <c>BRIDGE_E2E_SEED</c> make another or a longer run.
/// </summary>
public sealed class WebhookMutationTests
{
    [Fact]
    public async Task Post_MutatedSamples_AreTakenOrRefusedAndNeverAFault()
    {
        var notices = new ConcurrentQueue<string>();
        await using var stack = await LocalBridge.StartAsync(SharedRun.FreePorts, notices.Enqueue, CancellationToken.None);
        var process = stack.Bridge.ProcessId;
        using var webhook = new HostileWebhook(stack);
        var (count, seed) = (Switches.Mutations, Switches.Seed);
        var mutator = new BodyMutator(seed, [.. Checkout.Samples.Select(File.ReadAllBytes), File.ReadAllBytes(Sandbox.Story.FirstAlertStory.SamplePath)]);
        var seen = new SortedDictionary<HttpStatusCode, int>();
        var accepted = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var body = mutator.Next();
            using var response = await webhook.PostAsync(body);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(
                response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.BadRequest,
                $"Body {i} of seed {seed} was answered {(int)response.StatusCode}: {text}\n{Convert.ToBase64String(body)}");
            seen[response.StatusCode] = seen.GetValueOrDefault(response.StatusCode) + 1;
            if (response.StatusCode == HttpStatusCode.Accepted)
            {
                accepted.Add(System.Text.Json.Nodes.JsonNode.Parse(text)!["alertId"]!.GetValue<string>());
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {count} bodies: {string.Join(", ", seen.Select(pair => $"{(int)pair.Key} {pair.Value} times"))}");
        Assert.Equal(process, stack.Bridge.ProcessId);
        Assert.Empty(notices);
        Assert.Equal(2, seen.Count);
        var listed = (await new BridgeUser(stack).ListAsync()).Select(alert => alert["alertId"]!.GetValue<string>());
        Assert.Superset(accepted, listed.ToHashSet(StringComparer.Ordinal));
    }
}
