using System.Text.Json;

namespace Bridge.Aws.CloudTrail.Protocol;

/// <summary>Reads members of answers. A member that is missing or has another type is null, never an exception.</summary>
internal static class CloudTrailJson
{
    public static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static string? Text(this JsonElement parent, string name)
    {
        try
        {
            return Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Bytes or escapes that are no Unicode.
            return null;
        }
    }

    public static bool? Flag(this JsonElement parent, string name) => Member(parent, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>Seconds since 1970, with or without a fraction.</summary>
    public static DateTimeOffset? Time(this JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var seconds)
            ? FromSeconds(seconds)
            : null;

    public static DateTimeOffset? FromSeconds(double seconds) =>
        seconds is >= 0 and < 253_402_300_800 ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Floor(seconds * 1000)) : null;

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;
}
