using System.Text.Json;
using Amazon.SQS.Model;
using Bridge.Contracts;

namespace Bridge.EndToEnd.Tests.Running;

/// <summary>
/// Takes outcomes from the account's result queue for orders that were sent past the bridge. Invariant: the bridge itself has no order in
/// flight meanwhile, so it does not look into the queue.
/// </summary>
internal sealed class Outcomes(AccountAdmin admin)
{
    private readonly List<RemediationOutcome> _seen = [];

    /// <summary>The first <paramref name="count"/> outcomes under this id.</summary>
    public Task<List<RemediationOutcome>> OfAsync(string remediationId, int count = 1) => Waiting.UntilAsync($"{count} outcomes of {remediationId}", async () =>
    {
        var found = _seen.Where(outcome => outcome.RemediationId == remediationId).ToList();
        if (found.Count >= count)
        {
            return found;
        }

        await ReceiveAsync();
        return null;
    });

    private async Task ReceiveAsync()
    {
        var queueUrl = admin.Account.ResultQueueUrl;
        var response = await admin.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest { QueueUrl = queueUrl, MaxNumberOfMessages = 10, WaitTimeSeconds = 1 });
        foreach (var message in response.Messages ?? [])
        {
            _seen.Add(JsonSerializer.Deserialize(message.Body, ContractsJson.Default.RemediationOutcome)!);
            await admin.Sqs.DeleteMessageAsync(queueUrl, message.ReceiptHandle);
        }
    }
}
