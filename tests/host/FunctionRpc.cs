using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Bridge.Testing.Host;

/// <summary>
/// The messages between host and worker, as JSON on this side and as gRPC frames on the wire. Their descriptors are in the worker's own
/// package, as an internal class, so that the project needs no .proto file:
/// https://github.com/Azure/azure-functions-language-worker-protobuf.
/// </summary>
public static class FunctionRpc
{
    /// <summary>The service's only method: one stream in both directions.</summary>
    public const string Method = "/AzureFunctionsRpcMessages.FunctionRpc/EventStream";

    // gRPC: one byte says whether the message is compressed, four its length.
    private const int HeadBytes = 5;

    private const string Descriptors =
        "Microsoft.Azure.Functions.Worker.Grpc.Messages.FunctionRpcReflection, Microsoft.Azure.Functions.Worker.Grpc";

    private static readonly MessageDescriptor Message =
        ((FileDescriptor)Type.GetType(Descriptors, throwOnError: true)!.GetProperty("Descriptor")!.GetValue(null)!)
        .FindTypeByName<MessageDescriptor>("StreamingMessage");

    // Default values are written too: a status of 0 means failure, and must not look like an absent one.
    private static readonly JsonFormatter Formatter = new(new JsonFormatter.Settings(formatDefaultValues: true));

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    /// <summary>The message as it goes over the wire.</summary>
    public static byte[] Frame(JsonObject message)
    {
        var bytes = Parser.Parse(message.ToJsonString(), Message).ToByteArray();
        var frame = new byte[HeadBytes + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame, HeadBytes);
        return frame;
    }

    /// <summary>The next message; null when the other side has ended the stream.</summary>
    public static async Task<JsonObject?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new byte[HeadBytes];
        if (await stream.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken) < HeadBytes)
        {
            return null;
        }

        var bytes = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return JsonNode.Parse(Formatter.Format(Message.Parser.ParseFrom(bytes)))!.AsObject();
    }
}
