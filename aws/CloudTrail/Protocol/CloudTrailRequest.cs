using System.Buffers;
using System.Text.Json;
using Amazon.Runtime;
using Bridge.Analyzers;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>One call of the JSON 1.1 protocol: an operation and a JSON object.</summary>
internal sealed class CloudTrailRequest : AmazonWebServiceRequest
{
    public CloudTrailRequest([AwsOperation("cloudtrail")] string operation, Action<Utf8JsonWriter> write)
    {
        Operation = operation;
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        Body = body.WrittenSpan.ToArray();
    }

    public string Operation { get; }

    public byte[] Body { get; }
}
