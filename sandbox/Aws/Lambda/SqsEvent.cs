using System.Text.Json;
using Bridge.Sandbox.Aws.Sqs;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>The event that Lambda makes of a batch of messages.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event</remarks>
internal static class SqsEvent
{
    public static byte[] Write(SqsQueue queue, IReadOnlyList<SqsReceived> messages)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            foreach (var message in messages)
            {
                WriteRecord(json, queue, message);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteRecord(Utf8JsonWriter json, SqsQueue queue, SqsReceived message)
    {
        json.WriteStartObject();
        json.WriteString("messageId", message.MessageId);
        json.WriteString("receiptHandle", message.ReceiptHandle);
        json.WriteString("body", message.Body);
        json.WriteStartObject("attributes");
        foreach (var (name, value) in message.SystemAttributes)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteStartObject("messageAttributes");
        foreach (var (name, value) in message.Attributes)
        {
            json.WritePropertyName(name);
            WriteAttribute(json, value);
        }

        json.WriteEndObject();
        if (message.Attributes.Count > 0)
        {
            json.WriteString("md5OfMessageAttributes", SqsAttributeValue.Md5Of(message.Attributes));
        }

        json.WriteString("md5OfBody", message.BodyMd5);
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", queue.Arn);
        json.WriteString("awsRegion", queue.Region);
        json.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter json, SqsAttributeValue value)
    {
        json.WriteStartObject();
        if (value.Binary is null)
        {
            json.WriteString("stringValue", value.Text);
        }
        else
        {
            json.WriteBase64String("binaryValue", value.Binary);
        }

        json.WriteStartArray("stringListValues");
        json.WriteEndArray();
        json.WriteStartArray("binaryListValues");
        json.WriteEndArray();
        json.WriteString("dataType", value.DataType);
        json.WriteEndObject();
    }
}
