using System.Text.Json;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>Reads a function's answer as a mapping with <c>ReportBatchItemFailures</c> does.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting</remarks>
internal static class BatchAnswer
{
    /// <summary>
    /// The messages that stay in the queue. An answer that cannot be read keeps all of them: no message is deleted on a guess.
    /// </summary>
    public static IReadOnlyList<string> Failed(InvocationOutcome outcome, IReadOnlyList<string> messageIds) =>
        outcome.Status == InvocationStatus.Responded && TryRead(outcome.Payload, messageIds) is { } failed ? failed : messageIds;

    private static List<string>? TryRead(ReadOnlyMemory<byte> answer, IReadOnlyList<string> messageIds)
    {
        if (answer.IsEmpty)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Null => [],
                JsonValueKind.Object when !document.RootElement.TryGetProperty("batchItemFailures", out _) => [],
                JsonValueKind.Object => ReadFailures(document.RootElement.GetProperty("batchItemFailures"), messageIds),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string>? ReadFailures(JsonElement failures, IReadOnlyList<string> messageIds)
    {
        if (failures.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (failures.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var failed = new List<string>();
        foreach (var item in failures.EnumerateArray())
        {
            var id = item.ValueKind == JsonValueKind.Object
                && item.TryGetProperty("itemIdentifier", out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
            if (id is null || !messageIds.Contains(id))
            {
                return null;
            }

            failed.Add(id);
        }

        return failed;
    }
}
