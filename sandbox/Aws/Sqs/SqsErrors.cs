using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>
/// SQS's errors. <see cref="AwsErrorException.Code"/> holds the code of the query protocol, which every SDK still reports; the JSON
/// protocol names some of them differently, see <see cref="JsonTypeOf"/>.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html</remarks>
internal static class SqsErrors
{
    private const string Prefix = "AWS.SimpleQueueService.";

    public static AwsErrorException QueueDoesNotExist() =>
        new(400, Prefix + "NonExistentQueue", "The specified queue does not exist.");

    public static AwsErrorException QueueNameExists(string name, string attribute) =>
        new(400, "QueueAlreadyExists", $"A queue named `{name}` already exists with a different value for attribute {attribute}");

    public static AwsErrorException EmptyBatch(string entryName) =>
        new(400, Prefix + "EmptyBatchRequest", $"There should be at least one {entryName} in the request.");

    public static AwsErrorException TooManyEntries(int count) =>
        new(400, Prefix + "TooManyEntriesInBatchRequest", $"Maximum number of entries per request are 10. You have sent {count}.");

    public static AwsErrorException IdsNotDistinct(string id) =>
        new(400, Prefix + "BatchEntryIdsNotDistinct", $"Id {id} repeated.");

    public static AwsErrorException InvalidBatchEntryId() => new(400, Prefix + "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");

    public static AwsErrorException BatchTooLong(long bytes) => new(400, Prefix + "BatchRequestTooLong",
        $"Batch requests cannot be longer than {SqsQueue.MaximumMessageBytes} bytes. You have sent {bytes} bytes.");

    public static AwsErrorException Unsupported(string message) => new(400, Prefix + "UnsupportedOperation", message);

    public static AwsErrorException NotInFlight() =>
        new(400, Prefix + "MessageNotInflight", "The specified message isn't in flight.");

    public static AwsErrorException InvalidHandle(string handle) =>
        new(400, "ReceiptHandleIsInvalid", $"The input receipt handle \"{Clip(handle)}\" is not a valid receipt handle.");

    public static AwsErrorException InvalidContents() =>
        new(400, "InvalidMessageContents", "Invalid characters found. Valid unicode characters are "
            + "#x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.");

    public static AwsErrorException InvalidAttributeName(string name) =>
        new(400, "InvalidAttributeName", $"Unknown Attribute {Clip(name)}.");

    public static AwsErrorException InvalidAttributeValue(string name) =>
        new(400, "InvalidAttributeValue", $"Invalid value for the parameter {name}.");

    public static AwsErrorException InvalidValue(string parameter, string value, string reason) => new(400, "InvalidParameterValue",
        $"Value {Clip(value)} for parameter {parameter} is invalid. Reason: {reason}");

    public static AwsErrorException InvalidParameter(string message) => new(400, "InvalidParameterValue", message);

    public static AwsErrorException Missing(string parameter) =>
        new(400, "MissingParameter", $"The request must contain the parameter {parameter}.");

    public static AwsErrorException Malformed(string message) => new(400, "SerializationException", message);

    /// <summary>The shape name that the JSON protocol carries in <c>__type</c>.</summary>
    public static string JsonTypeOf(string queryCode) => queryCode switch
    {
        Prefix + "NonExistentQueue" => "com.amazonaws.sqs#QueueDoesNotExist",
        "QueueAlreadyExists" => "com.amazonaws.sqs#QueueNameExists",
        "AccessDenied" => "com.amazon.coral.service#AccessDeniedException",
        "InvalidParameterValue" => "com.amazon.coral.service#InvalidParameterValueException",
        "MissingParameter" => "com.amazon.coral.service#MissingRequiredParameterException",
        "SerializationException" => "com.amazon.coral.service#SerializationException",
        _ when queryCode.StartsWith(Prefix, StringComparison.Ordinal) => "com.amazonaws.sqs#" + queryCode[Prefix.Length..],
        _ => "com.amazonaws.sqs#" + queryCode,
    };

    private static string Clip(string value) => value.Length <= 200 ? value : value[..200] + "…";
}
