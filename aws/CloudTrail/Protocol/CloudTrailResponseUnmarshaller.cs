using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>
/// Reads answers and errors up to a maximum size: the endpoint can be overridden, so answers are not trusted.
/// </summary>
internal sealed class CloudTrailResponseUnmarshaller : JsonResponseUnmarshaller
{
    // A page of LookupEvents holds 50 events of at most 256 KB, written as JSON strings inside JSON.
    public const int MaxBytes = 32 * 1024 * 1024;

    public static readonly CloudTrailResponseUnmarshaller Instance = new();

    private const int MaxErrorBytes = 64 * 1024;
    private const int BufferBytes = 64 * 1024;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context) => new CloudTrailResponse
    {
        Body = Read(context.Stream, MaxBytes),
        ResponseMetadata = new ResponseMetadata { RequestId = Header(context, "x-amzn-RequestId") },
    };

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var (code, message) = ReadError(Read(context.Stream, MaxErrorBytes));
        code ??= ShortCode(Header(context, "x-amzn-ErrorType"));

        // The page of a proxy or load balancer is no CloudTrail error, but its status still shows whether a retry can help.
        return new CloudTrailException(
            message ?? $"CloudTrail answered HTTP {(int)statusCode} without saying why.",
            innerException,
            (int)statusCode >= 500 ? ErrorType.Receiver : ErrorType.Sender,
            code ?? $"Http{(int)statusCode}",
            Header(context, "x-amzn-RequestId"),
            statusCode);
    }

    private static ReadOnlyMemory<byte>? Read(Stream stream, int maxBytes)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[BufferBytes];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > maxBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static (string? Code, string? Message) ReadError(ReadOnlyMemory<byte>? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? default, CloudTrailJson.Strict);
            var root = json.RootElement;
            return (ShortCode(root.Text("__type")), root.Text("message") ?? root.Text("Message"));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    // `com.amazonaws.cloudtrail.v20131101#ThrottlingException:http://…` is how some services write the code `ThrottlingException`.
    private static string? ShortCode(string? type) => type?.Split(':')[0].Split('#')[^1] is { Length: > 0 } code ? code : null;

    private static string? Header(JsonUnmarshallerContext context, string name) =>
        context.ResponseData.GetHeaderValue(name) is { Length: > 0 } value ? value : null;
}
