using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>
/// The parameters of one call in the shape of the JSON protocol, whichever protocol carried them. Numbers may be text, because the
/// query protocol knows nothing else. A parameter of the wrong type is a <c>SerializationException</c>, never a crash.
/// </summary>
internal sealed class SqsInput(JsonObject parameters)
{
    public static SqsInput Of(JsonNode? node) =>
        node is JsonObject parameters ? new(parameters) : throw SqsErrors.Malformed("Expected an object.");

    /// <summary>A copy of all of it.</summary>
    public JsonObject ToJson() => parameters.DeepClone().AsObject();

    public bool Has(string name) => parameters[name] is not null;

    public string? Text(string name) => TextOf(parameters[name], name);

    public string RequiredText(string name) => Text(name) ?? throw SqsErrors.Missing(name);

    public int? Number(string name)
    {
        if (parameters[name] is not { } node)
        {
            return null;
        }

        if (node is JsonValue value && value.TryGetValue<int>(out var number))
        {
            return number;
        }

        return int.TryParse(TextOf(node, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            ? number
            : throw WrongType(name, "a number");
    }

    /// <summary>The number, checked against AWS's limits for it.</summary>
    public int? Number(string name, int minimum, int maximum) =>
        Number(name) is not { } number ? null
        : number >= minimum && number <= maximum ? number
        : throw SqsErrors.InvalidValue(
            name, number.ToString(CultureInfo.InvariantCulture), $"Must be >= {minimum} and <= {maximum}, if provided.");

    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(item => TextOf(item, name) ?? throw WrongType(name, "a list of strings"))];

    public IReadOnlyList<SqsInput> Objects(string name) => [.. Items(name).Select(Of)];

    public IReadOnlyDictionary<string, string> TextMap(string name) =>
        Members(name).ToDictionary(m => m.Key, m => TextOf(m.Value, name) ?? throw WrongType(name, "a map of strings"));

    public IReadOnlyDictionary<string, SqsInput> ObjectMap(string name) => Members(name).ToDictionary(m => m.Key, m => Of(m.Value));

    private static string? TextOf(JsonNode? node, string name)
    {
        if (node is null)
        {
            return null;
        }

        try
        {
            return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw WrongType(name, "a string");
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: JSON, but no text.
            throw SqsErrors.InvalidContents();
        }
    }

    private JsonArray Items(string name) => parameters[name] switch
    {
        null => [],
        JsonArray items => items,
        _ => throw WrongType(name, "a list"),
    };

    private JsonObject Members(string name) => parameters[name] switch
    {
        null => [],
        JsonObject members => members,
        _ => throw WrongType(name, "a map"),
    };

    private static AwsErrorException WrongType(string name, string expected) =>
        SqsErrors.Malformed($"{name} must be {expected}.");
}
