using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Bridge.Policy.Parsing;

namespace Bridge.Functions.Schemas;

/// <summary>
/// The first look at a body, before any schema: one JSON object in valid UTF-8, in which two readers cannot see two different things.
/// </summary>
/// <remarks>
/// Refused beyond the grammar of RFC 8259: a byte order mark, anything but an object at the top, members with the same name after
/// unescaping, surrogates without their other half, more than <see cref="MaxDepth"/> levels or <see cref="MaxValues"/> values, and numbers longer than
/// <see cref="MaxNumberLength"/> or beyond ±<see cref="MaxNumber"/>, which the schema library could not compare.
/// It never recurses and never throws for bad input. Strings are bounded by the caller's limit on the body.
/// </remarks>
internal static class StrictJson
{
    /// <summary>Levels of objects and arrays.</summary>
    public const int MaxDepth = 64;

    /// <summary>Characters of a number.</summary>
    public const int MaxNumberLength = 64;

    /// <summary>Magnitude of a number; below that of <see cref="decimal"/>.</summary>
    public const double MaxNumber = 1e28;

    /// <summary>Values in all: a real alert has a few hundred, and the schema library needs about a kilobyte for each.</summary>
    public const int MaxValues = 50_000;

    // The reader allows one level more than we do, so that our own check finds the depth and names it.
    private static readonly JsonReaderOptions Options = new()
    {
        MaxDepth = MaxDepth + 1,
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = false,
    };

    /// <summary>True when the body is strict JSON; otherwise the first fault.</summary>
    public static bool Accepts(ReadOnlySpan<byte> body, [NotNullWhen(false)] out ValidationFault? fault)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
        {
            fault = Fault(body, 0, "", "byteOrderMark", "UTF-8 without a byte order mark", "a byte order mark");
            return false;
        }

        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || body[start] != '{')
        {
            fault = start < 0
                ? Fault(body, body.Length, "", "empty", "a JSON object", "an empty body")
                : Fault(body, start, "", "notAnObject", "a JSON object", body[start] == '[' ? "an array" : Byte(body, start));
            return false;
        }

        fault = Walk(body, new OpenPlaces(), FirstInvalidUtf8(body));
        return fault is null;
    }

    private static ValidationFault? Walk(ReadOnlySpan<byte> body, OpenPlaces places, int validLength)
    {
        // The block is not marked as final, so that a body that ends too early can be told from one that is wrong. No byte follows.
        var reader = new Utf8JsonReader(body[..validLength], isFinalBlock: false, new JsonReaderState(Options));
        while (true)
        {
            try
            {
                if (!reader.Read())
                {
                    break;
                }
            }
            catch (JsonException e)
            {
                return SyntaxFault(body, places, OffsetOf(body, e));
            }

            if (Judge(ref reader, body, places) is { } fault)
            {
                return fault;
            }

            if (places.ValuesRead > MaxValues)
            {
                return Fault(body, (int)reader.TokenStartIndex, places.Pointer, "tooManyValues", $"at most {MaxValues} values", "more");
            }
        }

        if (validLength < body.Length)
        {
            return Fault(body, validLength, places.Pointer, "invalidUtf8", "valid UTF-8", $"the byte 0x{body[validLength]:X2}");
        }

        // After the last brace the reader asks for more only when nothing but white space follows.
        return places.IsClosed ? null : Fault(body, body.Length, places.Pointer, "truncated", "the rest of the body", "its end");
    }

    private static ValidationFault? Judge(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, OpenPlaces places)
    {
        var offset = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                return places.TryOpen(isArray: reader.TokenType == JsonTokenType.StartArray)
                    ? null
                    : Fault(body, offset, places.PointerOfNextValue, "tooDeep", $"at most {MaxDepth} levels of objects and arrays", "one more");
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                places.Close();
                return null;
            case JsonTokenType.PropertyName:
                return JudgeName(ref reader, body, places, offset);
            default:
                var fault = JudgeValue(ref reader, body, places, offset);
                places.PassValue();
                return fault;
        }
    }

    private static ValidationFault? JudgeName(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, OpenPlaces places, int offset)
    {
        if (reader.ValueIsEscaped && SurrogateEscapes.HasLoneHalf(reader.ValueSpan))
        {
            return Fault(body, offset, places.Pointer, "loneSurrogate", "surrogates in pairs", "a member name with half of a pair");
        }

        var name = reader.GetString()!;
        return places.TryName(name)
            ? null
            : Fault(body, offset, places.PointerOf(name), "duplicateMember", "each member once", $"{QuotedText.Of(name)} again");
    }

    private static ValidationFault? JudgeValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, OpenPlaces places, int offset)
    {
        var (code, expected, found) = reader.TokenType switch
        {
            JsonTokenType.String when reader.ValueIsEscaped && SurrogateEscapes.HasLoneHalf(reader.ValueSpan) =>
                ("loneSurrogate", "surrogates in pairs", "text with half of a pair"),
            JsonTokenType.Number when reader.ValueSpan.Length > MaxNumberLength =>
                ("numberTooLong", $"a number of at most {MaxNumberLength} characters", $"{reader.ValueSpan.Length} characters"),
            JsonTokenType.Number when !(reader.TryGetDouble(out var number) && Math.Abs(number) <= MaxNumber) =>
                ("numberTooLarge", "a number between -1e28 and 1e28", QuotedText.Of(Encoding.UTF8.GetString(reader.ValueSpan))),
            _ => ("", "", ""),
        };
        return code.Length == 0 ? null : Fault(body, offset, places.PointerOfNextValue, code, expected, found);
    }

    private static ValidationFault SyntaxFault(ReadOnlySpan<byte> body, OpenPlaces places, int offset)
    {
        if (places.IsClosed)
        {
            return Fault(body, offset, "", "trailingData", "nothing after the object", Byte(body, offset));
        }

        var before = body[..offset].TrimEnd(" \t\r\n"u8);
        var expectsElement = !before.IsEmpty && before[^1] is (byte)'[' or (byte)',';
        return Fault(body, offset, places.PointerOfError(expectsElement), "syntax", places.WhatMayFollow, Byte(body, offset));
    }

    private static string Byte(ReadOnlySpan<byte> body, int offset) => offset >= body.Length
        ? "its end"
        : body[offset] is > 0x20 and < 0x7F ? QuotedText.Of(((char)body[offset]).ToString()) : $"the byte 0x{body[offset]:X2}";

    private static int OffsetOf(ReadOnlySpan<byte> body, JsonException e)
    {
        var start = 0;
        for (var line = e.LineNumber ?? 0; line > 0; line--)
        {
            start += body[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + (e.BytePositionInLine ?? 0), body.Length);
    }

    private static int FirstInvalidUtf8(ReadOnlySpan<byte> body)
    {
        if (Utf8.IsValid(body))
        {
            return body.Length;
        }

        var offset = 0;
        while (Rune.DecodeFromUtf8(body[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }

    private static ValidationFault Fault(ReadOnlySpan<byte> body, int offset, string pointer, string code, string expected, string found) =>
        new(pointer, code, expected, found, BytePosition.At(body, offset));
}
