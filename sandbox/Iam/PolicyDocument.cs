using System.Text.Json;
using Bridge.Sandbox.Aws;

namespace Bridge.Sandbox.Iam;

/// <summary>
/// Checks the grammar of a policy document before it is stored.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
/// </summary>
internal static class PolicyDocument
{
    /// <summary>Longest document in a request, whatever its quota. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html</summary>
    public const int MaxLength = 131_072;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private static readonly HashSet<string> StatementMembers =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    /// <summary>Characters as quotas count them: white space does not count.</summary>
    public static int SizeOf(string document) => document.Count(c => !char.IsWhiteSpace(c));

    /// <summary>Parses without checking the grammar; throws <c>MalformedPolicyDocument</c>.</summary>
    public static JsonDocument Parse(string document)
    {
        try
        {
            return document.Length <= MaxLength ? JsonDocument.Parse(document, Strict) : throw Malformed("This policy is too long.");
        }
        catch (JsonException)
        {
            throw Malformed("This policy contains invalid Json");
        }
    }

    /// <summary>Checks a policy of an identity: it names resources, and no principal.</summary>
    public static void CheckIdentityPolicy(string document) => Check(document, CheckIdentityStatement);

    /// <summary>Checks a role's trust policy: it names principals, and no resource.</summary>
    public static void CheckTrustPolicy(string document) => Check(document, CheckTrustStatement);

    private static void Check(string document, Action<JsonElement> checkStatement)
    {
        using var parsed = Parse(document);
        var root = parsed.RootElement;
        if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(member => member.Name is not ("Version" or "Id" or "Statement")))
        {
            throw Malformed("Syntax errors in policy.");
        }

        if (root.TryGetProperty("Version", out var version) && !(version.ValueKind == JsonValueKind.String && version.GetString() is "2012-10-17" or "2008-10-17"))
        {
            throw Malformed("The policy must contain a valid version string");
        }

        foreach (var statement in Statements(root))
        {
            CheckStatement(statement);
            checkStatement(statement);
        }
    }

    /// <summary>The statements of a parsed document.</summary>
    public static IReadOnlyList<JsonElement> Statements(JsonElement root)
    {
        var statements = !root.TryGetProperty("Statement", out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToArray()
            : [value];
        return statements.Length > 0 && statements.All(statement => statement.ValueKind == JsonValueKind.Object)
            ? statements
            : throw Malformed("Syntax errors in policy.");
    }

    private static void CheckStatement(JsonElement statement)
    {
        if (statement.EnumerateObject().FirstOrDefault(member => !StatementMembers.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined })
        {
            throw Malformed("Syntax errors in policy.");
        }

        if (!statement.TryGetProperty("Effect", out var effect) || effect.ValueKind != JsonValueKind.String || effect.GetString() is not ("Allow" or "Deny"))
        {
            throw Malformed("Statement must contain a valid Effect: Allow or Deny.");
        }

        var actions = OnlyOne(statement, "Action", "NotAction") ?? throw Malformed("Policy statement must contain actions.");
        if (actions.Any(action => action != "*" && !action.Contains(':', StringComparison.Ordinal)))
        {
            throw Malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }

        if (statement.TryGetProperty("Condition", out var condition)
            && !(condition.ValueKind == JsonValueKind.Object && condition.EnumerateObject().All(block => block.Value.ValueKind == JsonValueKind.Object)))
        {
            throw Malformed("Syntax errors in policy.");
        }
    }

    private static void CheckIdentityStatement(JsonElement statement)
    {
        if (statement.TryGetProperty("Principal", out _) || statement.TryGetProperty("NotPrincipal", out _))
        {
            throw Malformed("Policy document should not specify a principal.");
        }

        var resources = OnlyOne(statement, "Resource", "NotResource") ?? throw Malformed("Policy statement must contain resources.");
        if (resources.FirstOrDefault(resource => resource != "*" && !resource.StartsWith("arn:", StringComparison.Ordinal)) is { } bad)
        {
            throw Malformed($"Resource {bad} must be in ARN format or \"*\".");
        }
    }

    private static void CheckTrustStatement(JsonElement statement)
    {
        if (statement.TryGetProperty("Resource", out _) || statement.TryGetProperty("NotResource", out _))
        {
            throw Malformed("Has prohibited field Resource");
        }

        if (statement.TryGetProperty("Principal", out _) == statement.TryGetProperty("NotPrincipal", out _))
        {
            throw Malformed("Missing required field Principal");
        }
    }

    private static IReadOnlyList<string>? OnlyOne(JsonElement statement, string name, string negated)
    {
        var (has, hasNegated) = (statement.TryGetProperty(name, out var value), statement.TryGetProperty(negated, out var negatedValue));
        return has && hasNegated ? throw Malformed("Syntax errors in policy.")
            : has ? Texts(value)
            : hasNegated ? Texts(negatedValue)
            : null;
    }

    /// <summary>A text, or a list of texts.</summary>
    public static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            value.EnumerateArray().Select(item => item.GetString()!).ToArray(),
        _ => throw Malformed("Syntax errors in policy."),
    };

    private static AwsErrorException Malformed(string message) => new(400, "MalformedPolicyDocument", message);
}
