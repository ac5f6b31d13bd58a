using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Contracts;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Sqs;

namespace Bridge.Functions.Tests.Api;

/// <summary>An order as a handler finds it.</summary>
internal sealed record ReceivedOrder(SqsReceived Message, RemediationOrder Order);

/// <summary>What a test does in the handler's place: it takes orders from the queue and claims whatever it likes.</summary>
internal sealed class HandlerPart(SandboxAws aws)
{
    public SqsQueue Queue(string name, string accountId = BridgeFixture.Production) =>
        aws.Sqs.Queues.Find(accountId, "us-east-1", name) ?? throw new InvalidOperationException($"No queue {name} in {accountId}.");

    /// <summary>Waits for the order of that remediation; others that it meets are taken off the queue.</summary>
    public Task<ReceivedOrder> TakeOrderAsync(string remediationId, string queueName = "OrcaRemediationQueue", string accountId = BridgeFixture.Production) =>
        Waiting.UntilAsync($"the order of {remediationId} is in {queueName}", async () =>
        {
            var queue = Queue(queueName, accountId);
            foreach (var message in await queue.ReceiveAsync(1, TimeSpan.FromSeconds(1), null, default))
            {
                queue.Delete(message.ReceiptHandle);
                var order = JsonSerializer.Deserialize(message.Body, ContractsJson.Default.RemediationOrder)!;
                if (order.RemediationId == remediationId)
                {
                    return new ReceivedOrder(message, order);
                }
            }

            return null;
        });

    /// <summary>The order's outcome, as an honest handler writes it.</summary>
    public static RemediationOutcome Answer(RemediationOrder order, OutcomeStatus status, TimeProvider time) => new()
    {
        Version = 1,
        RemediationId = order.RemediationId,
        AlertId = order.AlertId,
        AccountId = order.AccountId,
        Action = order.Action,
        Target = order.Target,
        Status = status,
        Reason = status == OutcomeStatus.Succeeded ? null : "The handler says why.",
        Changes = status == OutcomeStatus.Succeeded ? [new("iam:AttachRolePolicy", "7a62c49f-347e-4fc4-9331-6e8eEXAMPLE", time.GetUtcNow())] : [],
        StartedAt = time.GetUtcNow(),
        FinishedAt = time.GetUtcNow(),
        HandlerVersion = "0.1.0",
    };

    public void Send(RemediationOutcome outcome, Action<JsonObject>? change = null)
    {
        var body = JsonSerializer.SerializeToNode(outcome, ContractsJson.Default.RemediationOutcome)!.AsObject();
        change?.Invoke(body);
        SendText(body.ToJsonString(), outcome.AccountId);
    }

    public void SendText(string body, string accountId = BridgeFixture.Production) => Queue("OrcaRemediationResultQueue", accountId).Send(new SqsDraft(body, new(StringComparer.Ordinal), new(StringComparer.Ordinal), "handler"));

    /// <summary>Waits until the bridge has taken and deleted everything.</summary>
    public Task ResultsAreGoneAsync() => Waiting.UntilAsync("the result queue is empty", () => Task.FromResult(Queue("OrcaRemediationResultQueue").Count() == (0, 0, 0)));
}
