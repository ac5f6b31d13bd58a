using System.Text.Json;

namespace Bridge.Sandbox.Sts;

/// <summary>
/// The conditions that trust policies use in practice; every other operator and key is unknown.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
/// </summary>
internal static class TrustCondition
{
    private const string IfExists = "IfExists";

    private static readonly Dictionary<string, (Func<string, string, bool> Compare, bool Negated)> Operators = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = (string.Equals, false),
        ["StringNotEquals"] = (string.Equals, true),
        ["StringEqualsIgnoreCase"] = (EqualsIgnoreCase, false),
        ["StringNotEqualsIgnoreCase"] = (EqualsIgnoreCase, true),
        ["StringLike"] = (Wildcard.Matches, false),
        ["StringNotLike"] = (Wildcard.Matches, true),
    };

    /// <summary>Judges the statement's Condition; a statement without one matches.</summary>
    public static Match Matches(JsonElement statement, IReadOnlyDictionary<string, string?> context)
    {
        if (!statement.TryGetProperty("Condition", out var condition))
        {
            return Match.Yes;
        }

        var parts = condition.EnumerateObject()
            .SelectMany(block => block.Value.EnumerateObject().Select(key => Matches(block.Name, key, context))).ToArray();
        return parts.Contains(Match.No) ? Match.No : parts.Contains(Match.Unknown) ? Match.Unknown : Match.Yes;
    }

    private static Match Matches(string operatorName, JsonProperty key, IReadOnlyDictionary<string, string?> context)
    {
        var optional = operatorName.EndsWith(IfExists, StringComparison.OrdinalIgnoreCase);
        var known = context.FirstOrDefault(pair => string.Equals(pair.Key, key.Name, StringComparison.OrdinalIgnoreCase));
        if (!Operators.TryGetValue(optional ? operatorName[..^IfExists.Length] : operatorName, out var test) || known.Key is null)
        {
            return Match.Unknown;
        }

        if (key.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Array) || Values(key.Value) is not { } values)
        {
            return Match.Unknown;
        }

        // A key that the request does not carry: IfExists and the negated operators hold, the others do not.
        if (known.Value is not { } actual)
        {
            return optional || test.Negated ? Match.Yes : Match.No;
        }

        return values.Any(value => test.Compare(value, actual)) != test.Negated ? Match.Yes : Match.No;
    }

    // Null when there is a value that is no text, or a policy variable, which would have to be resolved first.
    private static string[]? Values(JsonElement value)
    {
        var items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray() : [value];
        return items.All(item => item.ValueKind == JsonValueKind.String && !item.GetString()!.Contains("${", StringComparison.Ordinal))
            ? items.Select(item => item.GetString()!).ToArray()
            : null;
    }

    private static bool EqualsIgnoreCase(string value, string actual) => string.Equals(value, actual, StringComparison.OrdinalIgnoreCase);
}
