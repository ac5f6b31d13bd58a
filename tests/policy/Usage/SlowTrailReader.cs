using System.Text.Json;
using System.Text.Unicode;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Usage;

/// <summary>
/// Reads a trail in a slow and plain way. It parses each line as a document, walks it to find the events, writes each event again with its
/// members in another order, and gives it to a reader of its own. It leaves out lines that are no JSON.
/// </summary>
internal sealed class SlowTrailReader(UsageQuery query)
{
    private static readonly string[] EventMembers = ["eventID", "eventTime", "eventName", "eventSource", "userIdentity", "eventVersion"];

    private readonly UsageReader _reader = new(query);

    /// <summary>Lines that are no JSON.</summary>
    public int Damaged { get; private set; }

    public UsageReport Read(ReadOnlySpan<byte> trail, string source)
    {
        while (!trail.IsEmpty)
        {
            var end = trail.IndexOf((byte)'\n');
            var line = trail[..(end < 0 ? trail.Length : end)];
            trail = trail[(end < 0 ? trail.Length : end + 1)..];
            ReadLine(line, source);
        }

        return _reader.ToReport();
    }

    private void ReadLine(ReadOnlySpan<byte> line, string source)
    {
        byte[] list = [(byte)'[', .. line, (byte)']'];
        try
        {
            if (!Utf8.IsValid(line))
            {
                throw new JsonException();
            }

            using var document = JsonDocument.Parse(list);
            Walk(document.RootElement, source);
        }
        catch (JsonException)
        {
            Damaged++;
        }
    }

    private void Walk(JsonElement element, string source)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Walk(item, source);
                }

                break;
            case JsonValueKind.Object when element.EnumerateObject().Any(member => EventMembers.Contains(member.Name)):
                _reader.ReadEvent(Rewrite(element), source);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Walk(member.Value, source);
                }

                break;
        }
    }

    private static byte[] Rewrite(JsonElement element)
    {
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written, new() { Indented = true }))
        {
            writer.WriteStartObject();
            foreach (var member in element.EnumerateObject().Reverse())
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return written.ToArray();
    }
}
