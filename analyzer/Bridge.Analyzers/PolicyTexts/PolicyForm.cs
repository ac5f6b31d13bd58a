using Bridge.Analyzers.PolicyFiles;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>Checks a document against the policy language.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html and
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
/// </remarks>
internal static class PolicyForm
{
    private static readonly string[] RootElements = ["Version", "Id", "Statement"];

    private static readonly string[] StatementElements =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    private static readonly HashSet<string> Operators = new(StringComparer.Ordinal)
    {
        "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike",
        "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        "DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals",
        "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null",
    };

    public static IEnumerable<TextFinding> Check(TextPolicy policy)
    {
        var (root, text) = (policy.Root, policy.Text);
        if (root.Kind != JsonKind.Object)
        {
            return [Fault(root.Span, "A policy is a JSON object. Write `{` and `}` around its elements.")];
        }

        return Names(root, text, RootElements, "A policy").Concat(Version(root, text)).Concat(Statements(policy));
    }

    private static IEnumerable<TextFinding> Version(JsonValue root, string text)
    {
        if (root.Member("Version") is not { } version)
        {
            yield return Fault(
                Start(root), "The policy has no `Version`, so AWS takes the one of 2008. Add `\"Version\": \"2012-10-17\"`.");
        }
        else if (!PolicyJson.IsUnknown(version.Value, text)
            && version.Value is not { Kind: JsonKind.Text, Text: "2012-10-17" or "2008-10-17" })
        {
            yield return Fault(version.Value.Span, $"{Written(version.Value)} is no version of the policy language. Write `2012-10-17`.");
        }
    }

    private static IEnumerable<TextFinding> Statements(TextPolicy policy)
    {
        if (policy.Root.Member("Statement") is not { } list)
        {
            yield return Fault(Start(policy.Root), "The policy has no `Statement`. Add one.");
            yield break;
        }

        foreach (var item in list.Value.OneOrMany())
        {
            if (item.Kind != JsonKind.Object)
            {
                if (!PolicyJson.IsUnknown(item, policy.Text))
                {
                    yield return Fault(item.Span, "A statement is a JSON object. Write `{` and `}` around its elements.");
                }

                continue;
            }

            foreach (var fault in Statement(item, policy))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<TextFinding> Statement(JsonValue item, TextPolicy policy)
    {
        var text = policy.Text;

        // A hole in place of a name can be any name.
        var isOpen = item.Members.Any(member => IsUnknownName(member, text));
        var effect = item.Member("Effect")?.Value;
        if (effect is null && !isOpen)
        {
            yield return Fault(Start(item), "The statement has no `Effect`. Add `Allow` or `Deny`.");
        }
        else if (effect is not null && !PolicyJson.IsUnknown(effect, text) && effect.Text is not ("Allow" or "Deny"))
        {
            yield return Fault(effect.Span, $"{Written(effect)} is no effect. Write `Allow` or `Deny`, with that capital.");
        }

        var faults = Names(item, text, StatementElements, "A statement")
            .Concat(Pair(item, "Action", isRequired: !isOpen))
            .Concat(Pair(item, "Resource", isRequired: !isOpen && !policy.HasPrincipal))
            .Concat(Pair(item, "Principal", isRequired: false))
            .Concat(Texts(item, "Action", text)).Concat(
                Texts(item, "NotAction", text)).Concat(Texts(item, "Resource", text)).Concat(Texts(item, "NotResource", text))
            .Concat(Conditions(item, text));
        foreach (var fault in faults)
        {
            yield return fault;
        }
    }

    private static IEnumerable<TextFinding> Names(JsonValue item, string text, string[] known, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in item.Members.Where(member => !IsUnknownName(member, text)))
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                var nearest = NearestText.Find(member.Name, known);
                yield return Fault(
                    member.NameSpan,
                    $"{what} has no "
                        + $"element {OutsideText.Quote(member.Name)}. {(nearest is null ? "Remove it." : $"Did you mean `{nearest}`?")}");
            }
            else if (!seen.Add(member.Name))
            {
                yield return Fault(member.NameSpan, $"`{member.Name}` is there twice. Keep one.");
            }
        }
    }

    private static IEnumerable<TextFinding> Pair(JsonValue item, string element, bool isRequired)
    {
        var (plain, negated) = (item.Member(element), item.Member("Not" + element));
        if (plain is not null && negated is not null)
        {
            yield return Fault(negated.NameSpan, $"The statement has `{element}` and `Not{element}`. Keep one, or make it two statements.");
        }
        else if (isRequired && plain is null && negated is null)
        {
            yield return Fault(Start(item), $"The statement has no `{element}`. Add it.");
        }
    }

    private static IEnumerable<TextFinding> Texts(JsonValue item, string element, string text)
    {
        if (item.Member(element)?.Value is not { } value)
        {
            yield break;
        }

        var isAction = element.EndsWith("Action", StringComparison.Ordinal);
        foreach (var entry in value.OneOrMany().Where(entry => !PolicyJson.IsUnknown(entry, text)))
        {
            if (entry.Kind != JsonKind.Text)
            {
                yield return Fault(entry.Span, $"`{element}` holds texts. Write each in quotes.");
            }
            else if (isAction
                && entry.Text != "*"
                && (entry.Text.IndexOf(':') is var colon && (colon <= 0 || colon == entry.Text.Length - 1)))
            {
                yield return Fault(
                    entry.Span, $"{OutsideText.Quote(entry.Text)} is no action. Write `service:Action`, as in `s3:GetObject`, or `*`.");
            }
            else if (!isAction
                && entry.Text != "*"
                && !entry.Text.StartsWith("arn:", StringComparison.Ordinal)
                && entry.Text.IndexOf("${", StringComparison.Ordinal) != 0)
            {
                yield return Fault(entry.Span, $"{OutsideText.Quote(entry.Text)} is no resource. Write an ARN, or `*`.");
            }
        }
    }

    private static IEnumerable<TextFinding> Conditions(JsonValue item, string text)
    {
        if (item.Member("Condition")?.Value is not { } condition || PolicyJson.IsUnknown(condition, text))
        {
            yield break;
        }

        if (condition.Kind != JsonKind.Object)
        {
            yield return Fault(condition.Span, "`Condition` is a JSON object: operators, with keys and values in each.");
            yield break;
        }

        foreach (var member in condition.Members.Where(member => !IsUnknownName(member, text)))
        {
            if (!IsOperator(member.Name))
            {
                var nearest = NearestText.Find(member.Name, Operators);
                yield return Fault(
                    member.NameSpan,
                    $"There is no condition "
                        + $"operator {OutsideText.Quote(member.Name)}. {(nearest is null ? "Correct it." : $"Did you mean `{nearest}`?")}");
            }
            else if (member.Value.Kind != JsonKind.Object && !PolicyJson.IsUnknown(member.Value, text))
            {
                yield return Fault(member.Value.Span, $"`{member.Name}` is a JSON object: keys with their values.");
            }
        }
    }

    private static bool IsOperator(string name)
    {
        foreach (var quantifier in new[] { "ForAnyValue:", "ForAllValues:" })
        {
            name = name.StartsWith(quantifier, StringComparison.Ordinal) ? name.Substring(quantifier.Length) : name;
        }

        return Operators.Contains(name) || (name.EndsWith("IfExists", StringComparison.Ordinal)
            && name != "NullIfExists"
            && Operators.Contains(name.Substring(0, name.Length - 8)));
    }

    private static bool IsUnknownName(JsonMember member, string text) =>
        text.IndexOf(PolicySource.Hole, member.NameSpan.Start, member.NameSpan.Length) >= 0;

    private static string Written(JsonValue value) =>
        value.Kind is JsonKind.Text or JsonKind.Number ? OutsideText.Quote(value.Text) : "This";

    private static TextSpan Start(JsonValue value) => new(value.Span.Start, 1);

    private static TextFinding Fault(TextSpan span, string message) => new(RuleDescriptors.TextNotPolicy, span, null, message);
}
