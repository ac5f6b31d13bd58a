using System.Text.Json;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>One page of <c>LookupEvents</c>.</summary>
internal sealed record EventPage
{
    private const int MaxResults = 50;
    private const int MaxTokenCharacters = 64 * 1024;

    /// <summary>The JSON of each event.</summary>
    public List<ReadOnlyMemory<byte>> Events { get; } = [];

    /// <summary>Events without readable text.</summary>
    public int Unreadable { get; private set; }

    /// <summary>The time of the page's last event, which is its oldest.</summary>
    public DateTimeOffset? Oldest { get; private set; }

    /// <summary>The token of the next page; null for the last one.</summary>
    public string? NextToken { get; private set; }

    public static void WriteRequest(Utf8JsonWriter writer, EventLookupRequest lookup, string? nextToken)
    {
        if (lookup.Attribute is { } attribute)
        {
            writer.WriteStartArray("LookupAttributes");
            writer.WriteStartObject();
            writer.WriteString("AttributeKey", attribute.Key);
            writer.WriteString("AttributeValue", attribute.Value);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        // Both ends of the time in whole seconds: CloudTrail's events are no finer.
        writer.WriteNumber("StartTime", lookup.From.ToUnixTimeSeconds());
        writer.WriteNumber("EndTime", lookup.To.ToUnixTimeSeconds() + (lookup.To.Millisecond > 0 ? 1 : 0));
        writer.WriteNumber("MaxResults", MaxResults);
        if (nextToken is not null)
        {
            writer.WriteString("NextToken", nextToken);
        }
    }

    /// <exception cref="CloudTrailException">This is no page of LookupEvents.</exception>
    public static EventPage Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var page = new EventPage();
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = CloudTrailJson.Strict.MaxDepth });
            page.ReadPage(ref reader);
            return page;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw CloudTrailException.Malformed("LookupEvents", "is not the JSON that CloudTrail answers with", inner: e);
        }
    }

    private void ReadPage(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var hasEvents = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Events"u8))
            {
                hasEvents = true;
                ReadEvents(ref reader);
            }
            else if (reader.ValueTextEquals("NextToken"u8))
            {
                reader.Read();
                NextToken = reader.TokenType == JsonTokenType.Null ? null : Token(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        // This read fails when anything follows the object.
        while (reader.Read())
        {
        }

        if (!hasEvents)
        {
            throw CloudTrailException.Malformed("LookupEvents", "lacks `Events`");
        }
    }

    private void ReadEvents(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException();
            }

            ReadEvent(ref reader);
        }
    }

    private void ReadEvent(ref Utf8JsonReader reader)
    {
        ReadOnlyMemory<byte>? text = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("CloudTrailEvent"u8))
            {
                reader.Read();
                text = Unescape(ref reader);
            }
            else if (reader.ValueTextEquals("EventTime"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var seconds))
                {
                    Oldest = CloudTrailJson.FromSeconds(seconds) ?? Oldest;
                }
                else
                {
                    reader.Skip();
                }
            }
            else
            {
                reader.Skip();
            }
        }

        if (text is { } json)
        {
            Events.Add(json);
        }
        else
        {
            Unreadable++;
        }
    }

    private static ReadOnlyMemory<byte>? Unescape(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            var bytes = new byte[reader.ValueSpan.Length];
            return bytes.AsMemory(0, reader.CopyString(bytes));
        }
        catch (InvalidOperationException)
        {
            // Bytes or escapes that are no Unicode.
            return null;
        }
    }

    private static string Token(ref Utf8JsonReader reader) =>
        reader.GetString() is { Length: > 0 and <= MaxTokenCharacters } token
            ? token
            : throw CloudTrailException.Malformed("LookupEvents", "says there is more but not where");

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException();
        }
    }
}
