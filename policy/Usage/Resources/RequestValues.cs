using System.Text.Json;

namespace Bridge.Policy.Usage.Resources;

/// <summary>The texts of a request's parameters, by name. Their number is bounded, because they come from logs.</summary>
internal sealed class RequestValues
{
    private const int MaxValues = 2_000;

    // The members that only group or wrap values in the services that use XML.
    private static readonly HashSet<string> Transparent = ["items", "item", "content", "value", "member", "members"];

    // Values within these members never name the request's resource.
    private static readonly HashSet<string> Foreign =
        ["filterset", "filters", "filter", "tags", "tagset", "taglist", "ippermissions", "policydocument", "assumerolepolicydocument", "parameterfilters", "environment"];

    private readonly List<RequestValue> _values = [];
    private readonly HashSet<string> _present = [];
    private readonly List<string> _encryptionContextKeys = [];

    /// <summary>All values that can name a resource.</summary>
    public IReadOnlyList<RequestValue> Values => _values;

    public IReadOnlyList<string> EncryptionContextKeys => _encryptionContextKeys;

    /// <summary>True when the request sets tags.</summary>
    public bool HasTags => Has("tags") || Has("tagSet") || Has("tagSpecificationSet") || Has("tagSpecification") || Has("tagList") || Has("tagging");

    public static string Plain(string name)
    {
        Span<char> plain = stackalloc char[Math.Min(name.Length, 128)];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) && length < plain.Length)
            {
                plain[length++] = char.ToLowerInvariant(c);
            }
        }

        return new string(plain[..length]);
    }

    /// <summary>True when the parameter is there and not empty.</summary>
    public bool Has(string parameter) => _present.Contains(Plain(parameter));

    public string? First(string parameter)
    {
        var plain = Plain(parameter);
        foreach (var value in _values)
        {
            if (value.Name == plain)
            {
                return value.Text;
            }
        }

        return null;
    }

    /// <summary>Adds what one JSON value holds.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        Read(ref reader, string.Empty, depth: 0, isForeign: false);
    }

    // True when a value that is not empty was read.
    private bool Read(ref Utf8JsonReader reader, string name, int depth, bool isForeign)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, name, depth, isForeign);
            case JsonTokenType.StartArray:
                var any = false;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    any |= Read(ref reader, name, depth, isForeign);
                }

                return any;
            case JsonTokenType.String when reader.ValueSpan.Length is > 0 and < 4_096:
                if (!isForeign && _values.Count < MaxValues)
                {
                    _values.Add(new(name, reader.GetString()!, depth <= 1));
                }

                return true;
            case JsonTokenType.String:
                return reader.ValueSpan.Length > 0;
            default:
                return reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;
        }
    }

    private bool ReadObject(ref Utf8JsonReader reader, string name, int depth, bool isForeign)
    {
        var any = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var raw = reader.GetString()!;
            var member = Plain(raw);
            if (name == "encryptioncontext" && _encryptionContextKeys.Count < 16)
            {
                _encryptionContextKeys.Add(raw);
            }

            reader.Read();
            var isGroup = name.Length > 0 && (Transparent.Contains(member) || name == "iaminstanceprofile");
            var foreign = isForeign || Foreign.Contains(member) || name == "encryptioncontext";
            if (Read(ref reader, isGroup ? name : member, depth + 1, foreign))
            {
                any = true;
                _present.Add(member);
            }
        }

        return any;
    }
}
