using System.Text;
using System.Text.Json;

namespace Bridge.Policy.Usage.Reading;

/// <summary>
/// Reads the object that begins a buffer. A CloudTrail event is recognised by its members. An object without any of them is a wrapper,
/// whatever its name.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html</remarks>
internal static class EventParser
{
    /// <summary>Reads one object. <paramref name="length"/> is its length, or the number of bytes read if it is not complete.</summary>
    public static ObjectKind Parse(ReadOnlySpan<byte> buffer, ref EventFields fields, out int length)
    {
        fields = default;
        var reader = new Utf8JsonReader(buffer, isFinalBlock: false, state: default);
        var (isEvent, isFlat) = (false, true);
        try
        {
            reader.Read();
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject)
                {
                    length = (int)reader.BytesConsumed;
                    fields.Raw = buffer[..length];
                    return isEvent ? ObjectKind.Event : isFlat ? ObjectKind.Flat : ObjectKind.Wrapper;
                }

                if (!isEvent && reader.ValueTextEquals("Records"u8))
                {
                    length = (int)reader.BytesConsumed;
                    return ObjectKind.Wrapper;
                }

                if (!ReadMember(ref reader, buffer, ref fields, ref isEvent, ref isFlat))
                {
                    break;
                }
            }

            length = (int)reader.BytesConsumed;
            return isEvent ? ObjectKind.UnfinishedEvent : ObjectKind.UnfinishedObject;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is thrown for escaped text that is not valid UTF-16, such as half a surrogate pair.
            length = (int)reader.BytesConsumed;
            return ObjectKind.Malformed;
        }
    }

    // False when the buffer ends within the member.
    private static bool ReadMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer, ref EventFields fields, ref bool isEvent, ref bool isFlat)
    {
        var name = reader.ValueSpan;
        if (!reader.Read())
        {
            return false;
        }

        switch (name.Length)
        {
            case 7 when name.SequenceEqual("eventID"u8):
                isEvent = true;
                return Take(ref reader, ref fields.EventId);
            case 9 when name.SequenceEqual("eventTime"u8):
                isEvent = true;
                return Take(ref reader, ref fields.EventTime);
            case 9 when name.SequenceEqual("eventName"u8):
                isEvent = true;
                return Take(ref reader, ref fields.EventName);
            case 9 when name.SequenceEqual("eventType"u8):
                return Take(ref reader, ref fields.EventType);
            case 9 when name.SequenceEqual("awsRegion"u8):
                return Take(ref reader, ref fields.Region);
            case 9 when name.SequenceEqual("errorCode"u8):
                return Take(ref reader, ref fields.ErrorCode);
            case 9 when name.SequenceEqual("userAgent"u8):
                return Take(ref reader, ref fields.UserAgent);
            case 9 when name.SequenceEqual("resources"u8):
                return TakeJson(ref reader, buffer, ref fields.Resources, ref isFlat);
            case 11 when name.SequenceEqual("eventSource"u8):
                isEvent = true;
                return Take(ref reader, ref fields.EventSource);
            case 12 when name.SequenceEqual("userIdentity"u8):
                isEvent = true;
                return TakeIdentity(ref reader, ref fields);
            case 12 when name.SequenceEqual("eventVersion"u8):
                isEvent = true;
                return Skip(ref reader);
            case 12 when name.SequenceEqual("errorMessage"u8):
                return Take(ref reader, ref fields.ErrorMessage);
            case 13 when name.SequenceEqual("vpcEndpointId"u8):
                return Take(ref reader, ref fields.VpcEndpointId);
            case 15 when name.SequenceEqual("sourceIPAddress"u8):
                return Take(ref reader, ref fields.SourceAddress);
            case 16 when name.SequenceEqual("responseElements"u8):
                return TakeJson(ref reader, buffer, ref fields.ResponseElements, ref isFlat);
            case 17 when name.SequenceEqual("requestParameters"u8):
                return TakeJson(ref reader, buffer, ref fields.RequestParameters, ref isFlat);
            case 18 when name.SequenceEqual("recipientAccountId"u8):
                return Take(ref reader, ref fields.RecipientAccount);
            default:
                isFlat &= reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
                return Skip(ref reader);
        }
    }

    private static bool TakeIdentity(ref Utf8JsonReader reader, ref EventFields fields)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Skip(ref reader);
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var name = reader.ValueSpan;
            if (!reader.Read())
            {
                return false;
            }

            var isComplete = name.Length switch
            {
                3 when name.SequenceEqual("arn"u8) => Take(ref reader, ref fields.IdentityArn),
                4 when name.SequenceEqual("type"u8) => Take(ref reader, ref fields.IdentityType),
                9 when name.SequenceEqual("invokedBy"u8) => Take(ref reader, ref fields.InvokedBy),
                14 when name.SequenceEqual("sessionContext"u8) => TakeIssuer(ref reader, ref fields.IssuerArn),
                _ => Skip(ref reader),
            };
            if (!isComplete)
            {
                return false;
            }
        }

        return false;
    }

    // sessionContext.sessionIssuer.arn
    private static bool TakeIssuer(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> arn)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return Skip(ref reader);
        }

        var depth = reader.CurrentDepth;
        var inIssuer = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject when reader.CurrentDepth == depth:
                    return true;
                case JsonTokenType.EndObject when reader.CurrentDepth == depth + 1:
                    inIssuer = false;
                    break;
                case JsonTokenType.PropertyName when reader.CurrentDepth == depth + 1:
                    inIssuer = reader.ValueSpan.SequenceEqual("sessionIssuer"u8);
                    break;
                case JsonTokenType.PropertyName when inIssuer && reader.CurrentDepth == depth + 2 && reader.ValueSpan.SequenceEqual("arn"u8):
                    if (!reader.Read() || !Take(ref reader, ref arn))
                    {
                        return false;
                    }

                    break;
            }
        }

        return false;
    }

    private static bool Take(ref Utf8JsonReader reader, ref ReadOnlySpan<byte> value)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            return Skip(ref reader);
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            value = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
        }

        return true;
    }

    // TrySkip copies the reader, which a single token does not need.
    private static bool Skip(ref Utf8JsonReader reader) => reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || reader.TrySkip();

    private static bool TakeJson(ref Utf8JsonReader reader, ReadOnlySpan<byte> buffer, ref ReadOnlySpan<byte> value, ref bool isFlat)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return true;
        }

        isFlat = false;
        var start = (int)reader.TokenStartIndex;
        if (!Skip(ref reader))
        {
            return false;
        }

        value = buffer[start..(int)reader.BytesConsumed];
        return true;
    }
}
