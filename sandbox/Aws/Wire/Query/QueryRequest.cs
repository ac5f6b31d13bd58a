using System.Text;
using System.Xml;

namespace Bridge.Sandbox.Aws.Wire.Query;

/// <summary>
/// The parameters of one call of AWS's query protocol: a form body, or a query string. Values that XML cannot carry are refused here, so
/// that every answer can repeat them.
/// </summary>
internal sealed class QueryRequest
{
    private const int MaxParameters = 2000;

    private readonly IReadOnlyDictionary<string, string> _values;

    private QueryRequest(IReadOnlyDictionary<string, string> values) => _values = values;

    /// <summary>The operation asked for; empty when none is named.</summary>
    public string Action => Optional("Action") ?? "";

    /// <summary>Every parameter, as it was sent.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _values;

    /// <summary>Reads the parameters of <paramref name="call"/>.</summary>
    public static QueryRequest Of(AwsCall call)
    {
        var text = call.Body.Length > 0 ? Encoding.UTF8.GetString(call.Body.Span) : call.Http.QueryString.Value?.TrimStart('?') ?? "";
        var pairs = text.Split('&', MaxParameters + 1, StringSplitOptions.RemoveEmptyEntries);
        if (pairs.Length > MaxParameters)
        {
            throw new AwsErrorException(400, "MalformedInput", $"A request may carry {MaxParameters} parameters at most.");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (Decode(pair), "") : (Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
            if (!values.TryAdd(name, value))
            {
                throw new AwsErrorException(400, "MalformedInput", $"The parameter `{name}` is given twice.");
            }
        }

        return new QueryRequest(values);
    }

    /// <summary>The value of <paramref name="name"/>; null when it is not given.</summary>
    public string? Optional(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value of <paramref name="name"/>.</summary>
    public string Required(string name) =>
        Optional(name) is { Length: > 0 } value ? value : throw Invalid(name, null, "Member must not be null");

    /// <summary>A whole number between <paramref name="min"/> and <paramref name="max"/>.</summary>
    public int Number(string name, int min, int max, int otherwise)
    {
        if (Optional(name) is not { } text)
        {
            return otherwise;
        }

        if (!int.TryParse(text, out var number))
        {
            throw new AwsErrorException(400, "MalformedInput", $"`{name}` is not a whole number.");
        }

        return number < min ? throw Invalid(name, text, $"Member must have value greater than or equal to {min}")
            : number > max ? throw Invalid(name, text, $"Member must have value less than or equal to {max}")
            : number;
    }

    /// <summary>The structures of the list <paramref name="name"/>, in order.</summary>
    public IReadOnlyList<QueryRequest> Structures(string name)
    {
        var found = new List<QueryRequest>();
        for (var i = 1; ; i++)
        {
            var prefix = $"{name}.member.{i}.";
            var values = _values.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
            if (values.Count == 0)
            {
                return found;
            }

            found.Add(new QueryRequest(values));
        }
    }

    /// <summary>The texts of the list <paramref name="name"/>, in order.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var found = new List<string>();
        while (_values.TryGetValue($"{name}.member.{found.Count + 1}", out var value))
        {
            found.Add(value);
        }

        return found;
    }

    /// <summary>AWS's wording for a value outside its constraint.</summary>
    public static AwsErrorException Invalid(string name, string? value, string constraint) => new(
        400,
        "ValidationError",
        $"1 validation error detected: Value {(value is null ? "null" : $"'{value}'")} at '{char.ToLowerInvariant(name[0])}{name[1..]}' "
        + $"failed to satisfy constraint: {constraint}");

    private static string Decode(string text)
    {
        var decoded = Uri.UnescapeDataString(text.Replace('+', ' '));
        foreach (var rune in decoded.EnumerateRunes())
        {
            if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value))
            {
                throw new AwsErrorException(
                    400, "ValidationError", $"A parameter contains the character U+{rune.Value:X4}, which is not allowed.");
            }
        }

        return decoded;
    }
}
