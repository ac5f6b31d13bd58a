using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail.Events;

/// <summary>Writes events in CloudTrail's form, member for member and in its order.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html</remarks>
internal static class TrailEventWriter
{
    private const string EventVersion = "1.11";

    private static readonly JsonWriterOptions AsCloudTrail = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(TrailEventHead head, TrailDetail detail)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, AsCloudTrail))
        {
            json.WriteStartObject();
            WriteHead(json, head, detail);
            WriteRequest(json, detail);
            WriteIds(json, head, detail);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory.ToArray();
    }

    private static void WriteHead(Utf8JsonWriter json, TrailEventHead head, TrailDetail detail)
    {
        json.WriteString("eventVersion", EventVersion);
        Write(json, "userIdentity", head.Identity);
        json.WriteString("eventTime", head.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("eventSource", head.Source);
        json.WriteString("eventName", detail.EventName);
        json.WriteString("awsRegion", detail.Region);
        json.WriteString("sourceIPAddress", head.Caller.Service ?? head.Caller.SourceIp ?? "AWS Internal");
        json.WriteString("userAgent", head.Caller.Service ?? UserAgentOf(head) ?? "");
        if (detail.ErrorCode is { } code)
        {
            json.WriteString("errorCode", code);
            json.WriteString("errorMessage", head.ErrorMessage);
        }
    }

    // S3 puts the name in brackets.
    private static string? UserAgentOf(TrailEventHead head) =>
        head.Caller.UserAgent is { } agent && head.Source == "s3.amazonaws.com" ? $"[{agent}]" : head.Caller.UserAgent;

    private static void WriteRequest(Utf8JsonWriter json, TrailDetail detail)
    {
        Write(json, "requestParameters", detail.RequestParameters);
        Write(json, "responseElements", detail.ResponseElements);
        if (detail.AdditionalEventData is { } more)
        {
            Write(json, "additionalEventData", more);
        }
    }

    private static void WriteIds(Utf8JsonWriter json, TrailEventHead head, TrailDetail detail)
    {
        json.WriteString("requestID", head.RequestId);
        json.WriteString("eventID", head.EventId);
        json.WriteBoolean("readOnly", detail.IsReadOnly);
        WriteResources(json, detail.Resources);
        json.WriteString("eventType", "AwsApiCall");
        json.WriteBoolean("managementEvent", detail.Category == TrailCategory.Management);
        json.WriteString("recipientAccountId", head.RecipientAccountId);
        if (head.SharedEventId is { } shared)
        {
            json.WriteString("sharedEventID", shared);
        }

        json.WriteString("eventCategory", detail.Category.ToString());
        if (head.Caller.Host is { } host)
        {
            // Loopback stands for TLS here, as it does for aws:SecureTransport.
            json.WriteStartObject("tlsDetails");
            json.WriteString("tlsVersion", "TLSv1.3");
            json.WriteString("cipherSuite", "TLS_AES_128_GCM_SHA256");
            json.WriteString("clientProvidedHostHeader", host);
            json.WriteEndObject();
        }
    }

    private static void WriteResources(Utf8JsonWriter json, IReadOnlyList<TrailResource> resources)
    {
        if (resources.Count == 0)
        {
            return;
        }

        json.WriteStartArray("resources");
        foreach (var resource in resources)
        {
            json.WriteStartObject();
            if (resource.AccountId is { } owner)
            {
                json.WriteString("accountId", owner);
            }

            json.WriteString("type", resource.Type);
            json.WriteString(resource.IsPrefix ? "ARNPrefix" : "ARN", resource.Arn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, JsonObject? value)
    {
        json.WritePropertyName(name);
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            value.WriteTo(json);
        }
    }
}

/// <summary>The members of an event that its service does not know.</summary>
internal sealed record TrailEventHead(
    JsonObject Identity, TrailCaller Caller, DateTimeOffset At, string Source, string RequestId, string EventId, string RecipientAccountId)
{
    /// <summary>The error's text; null when the call succeeded.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Joins the events of two accounts about one call; null when there is one event.</summary>
    public string? SharedEventId { get; init; }
}
