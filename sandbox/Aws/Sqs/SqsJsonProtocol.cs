using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>AWS JSON 1.0, as SDKs have spoken it to SQS since 2023.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html</remarks>
internal static class SqsJsonProtocol
{
    private const string ContentType = "application/x-amz-json-1.0";

    private const string TargetPrefix = "AmazonSQS.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>True for a request that names an operation of SQS in this protocol.</summary>
    public static bool IsTarget(HttpRequest http) =>
        http.Headers["X-Amz-Target"].ToString().StartsWith(TargetPrefix, StringComparison.Ordinal);

    public static bool Speaks(AwsCall call) => call.Http.Headers.ContainsKey("X-Amz-Target");

    public static string OperationOf(AwsCall call)
    {
        var target = call.Http.Headers["X-Amz-Target"].ToString();
        return target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : target;
    }

    public static SqsRequest Read(AwsCall call)
    {
        try
        {
            var node = call.Body.IsEmpty ? new JsonObject() : JsonNode.Parse(call.Body.Span, documentOptions: Strict);
            return new SqsRequest(call, OperationOf(call), SqsInput.Of(node));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a name that holds half of a surrogate pair.
            throw SqsErrors.Malformed($"The body is not JSON: {e.Message}");
        }
    }

    public static AwsReply Write(JsonObject result) => new(200, ContentType, JsonSerializer.SerializeToUtf8Bytes(result));

    public static AwsReply Error(AwsErrorException error)
    {
        var body = new JsonObject { ["__type"] = SqsErrors.JsonTypeOf(error.Code), ["message"] = error.Message };
        return new AwsReply(error.Status, ContentType, JsonSerializer.SerializeToUtf8Bytes(body))
        {
            Headers = new Dictionary<string, string>
            {
                ["x-amzn-query-error"] = $"{error.Code};{(error.Status < 500 ? "Sender" : "Receiver")}",
            },
        };
    }
}
