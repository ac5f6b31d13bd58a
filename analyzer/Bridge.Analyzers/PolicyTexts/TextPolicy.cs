using System.Collections.Immutable;
using Bridge.Analyzers.PolicyFiles;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>A policy within a text: the whole text, or an object inside another document such as a template.</summary>
internal sealed class TextPolicy
{
    public TextPolicy(JsonValue root, string text, bool isWhole)
    {
        Root = root;
        IsWhole = isWhole;
        Text = text;
        Items = root.Member("Statement") is { } list ? [.. list.Value.OneOrMany().Where(item => item.Kind == JsonKind.Object)] : [];
        Statements = [.. Items.Select(item => new TextStatement(item, text))];
        HasPrincipal = Statements.Any(statement => statement.HasPrincipal);
        IsTrust = HasPrincipal && !Statements.Any(statement => statement.HasResource)
            && Statements.All(
                statement => statement.Actions.All(entry => entry.Pattern.Prefix.Equals("sts", StringComparison.OrdinalIgnoreCase)));
    }

    public JsonValue Root { get; }

    public string Text { get; }

    /// <summary>
    /// False for a policy inside another document, because such documents have their own forms for values that are not constant.
    /// </summary>
    public bool IsWhole { get; }

    public ImmutableArray<JsonValue> Items { get; }

    public ImmutableArray<TextStatement> Statements { get; }

    /// <summary>True for the policy of a resource or a role's trust, false for that of an identity.</summary>
    public bool HasPrincipal { get; }

    public bool IsTrust { get; }

    /// <summary>The policies of a document, in its order. A file always counts as one policy.</summary>
    public static IEnumerable<TextPolicy> In(JsonValue root, string text, bool isFile)
    {
        if (isFile || IsPolicy(root))
        {
            yield return new(root, text, isWhole: true);
            yield break;
        }

        // The recursion is limited, because the reader limits the depth.
        foreach (var inner in root.Items.Concat(root.Members.Select(member => member.Value)))
        {
            foreach (var policy in Inside(inner, text))
            {
                yield return policy;
            }
        }
    }

    private static IEnumerable<TextPolicy> Inside(JsonValue value, string text) => IsPolicy(value)
        ? [new TextPolicy(value, text, isWhole: false)]
        : value.Items.Concat(value.Members.Select(member => member.Value)).SelectMany(inner => Inside(inner, text));

    private static bool IsPolicy(JsonValue value) => value.Member("Statement") is { } statements
        && statements.Value.OneOrMany().Any(item => item.Member("Effect") is not null || item.Member("Action") is not null);
}
