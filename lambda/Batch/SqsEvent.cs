using System.Text.Json.Serialization;

namespace Bridge.Lambda.Batch;

/// <summary>The event of an SQS event source mapping, with only the members that the handler reads.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html</remarks>
internal sealed record SqsEvent([property: JsonPropertyName("Records")] IReadOnlyList<SqsRecord> Records);

/// <summary>One message. AWS sets the ARN of the queue; the sender cannot.</summary>
internal sealed record SqsRecord(
    [property: JsonPropertyName("messageId")] string MessageId,
    [property: JsonPropertyName("body")] string Body,
    [property: JsonPropertyName("eventSourceARN")] string EventSourceArn,
    [property: JsonPropertyName("messageAttributes")] IReadOnlyDictionary<string, SqsAttribute>? Attributes = null)
{
    /// <summary>The text of an attribute; null when the message has none of that name and type.</summary>
    public string? TextOf(string attribute) => Attributes?.GetValueOrDefault(attribute)?.Text;
}

/// <summary>A message attribute, which the sender sets.</summary>
internal sealed record SqsAttribute([property: JsonPropertyName("stringValue")] string? Text = null);

/// <summary>Names the messages that go back to the queue; needs <c>ReportBatchItemFailures</c> on the mapping.</summary>
internal sealed record SqsBatchResponse(
    [property: JsonPropertyName("batchItemFailures")] IReadOnlyList<SqsBatchItemFailure> BatchItemFailures);

/// <summary>One message that goes back.</summary>
internal sealed record SqsBatchItemFailure([property: JsonPropertyName("itemIdentifier")] string ItemIdentifier);

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SqsEvent))]
[JsonSerializable(typeof(SqsBatchResponse))]
internal sealed partial class SqsJson : JsonSerializerContext;
