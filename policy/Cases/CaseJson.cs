using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>Reads a case's JSON strictly, member by member.</summary>
internal static class CaseJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = CaseLimits.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Parses one JSON text.</summary>
    /// <exception cref="CaseFaultException">The text is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > CaseLimits.MaxBytes)
        {
            throw new CaseFaultException(PolicyFaultCodes.TooLarge, string.Empty, $"The text is above {CaseLimits.MaxBytes} bytes. Make it smaller.");
        }

        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            throw new CaseFaultException(PolicyFaultCodes.ByteOrderMark, string.Empty, "The text begins with a byte order mark. Save it as UTF-8 without one.");
        }

        if (!Utf8.IsValid(utf8.Span))
        {
            throw new CaseFaultException(PolicyFaultCodes.InvalidUtf8, string.Empty, "The text is not UTF-8. Save it as UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(utf8, Strict);
        }
        catch (JsonException)
        {
            throw CaseDiagnosis.Of(utf8.Span);
        }
    }

    /// <summary>The bytes of a value as the text has them.</summary>
    public static ReadOnlySpan<byte> Raw(JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    /// <summary>A member's value; null when it is absent or null.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>Requires an object.</summary>
    public static JsonElement Object(JsonElement element, string pointer) =>
        element.ValueKind == JsonValueKind.Object ? element : throw WrongType(element, pointer, "an object");

    /// <summary>Requires an array.</summary>
    public static JsonElement Array(JsonElement element, string pointer) =>
        element.ValueKind == JsonValueKind.Array ? element : throw WrongType(element, pointer, "an array");

    /// <summary>Requires a string of at most <paramref name="maxLength"/> characters.</summary>
    public static string Text(JsonElement element, string pointer, int maxLength)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw WrongType(element, pointer, "a string");
        }

        if (SurrogateEscapes.HasLoneHalf(Raw(element)[1..^1]))
        {
            throw new CaseFaultException(PolicyFaultCodes.LoneSurrogate, pointer, "The string has half of a surrogate pair, which is no character. Remove it.");
        }

        var text = element.GetString()!;
        return text.Length <= maxLength
            ? text
            : throw new CaseFaultException(PolicyFaultCodes.TooLarge, pointer, $"The string has {text.Length} characters; at most {maxLength} are allowed here.");
    }

    public static CaseFaultException WrongType(JsonElement element, string pointer, string expected) =>
        new(PolicyFaultCodes.WrongType, pointer, $"This has to be {expected}, but it is {Name(element.ValueKind)}.");

    public static CaseFaultException Missing(string pointer, string what) =>
        new(PolicyFaultCodes.MissingElement, pointer, $"There is no {what}. Add it.");

    /// <summary>A name as one step of a JSON pointer.</summary>
    public static string Step(string name) =>
        "/" + (name.Length <= 100 ? name : name[..100]).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
