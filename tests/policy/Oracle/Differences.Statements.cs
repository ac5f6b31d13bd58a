using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;
using Bridge.Policy.Tests.Cases;
using Bridge.Policy.Tests.Reference;

namespace Bridge.Policy.Tests.Oracle;

/// <summary>Differences in how a resource or a condition is read.</summary>
internal static partial class Differences
{
    private static readonly Difference[] OfStatements =
    [
        new("rcp-with-short-arn", one => one.ChangeStatements((layer, statement, _) => layer == PolicyLayer.ResourceControl
            ? WithoutShortArns(statement) : statement)),
        new("resource-wildcard-across-segments", one => one.ChangeResources((pattern, version) => IsCutShort(one, pattern, version) ? CaseChanges.NoResource : pattern)),
        new("resource-wildcard-in-type", one => one.ChangeResources((pattern, _) => HasWildcardInType(pattern) ? CaseChanges.NoResource : pattern)),
        new("resource-not-without-resource", one => one.Request.Resource != "*" ? one : one.ChangeStatements((_, statement, _) =>
            statement.Resource is { IsNegated: true } ? statement.Off() : statement)),
        new("variables-in-2008", one => one.Change2012()),
        new("variable-without-value-negated", one => one.ChangeStatements((_, statement, version) => statement with
        {
            Conditions = statement.Conditions.Select(entry => IsNegatedWithoutValue(one, entry, version) ? CaseChanges.Never : entry).ToValueList(),
        })),
        new("variable-without-value-in-not-resource", one => one.ChangeStatements((_, statement, version) =>
            statement.Resource is { IsNegated: true } resource && resource.Patterns.Any(pattern => HasNoValue(one, pattern, version)) ? statement.Off() : statement)),
        new("variable-in-arn-operator", one => one.ChangeValues(IsArn, value => value.Contains("${", StringComparison.Ordinal) ? CaseChanges.NoResource : value)),
        new("escape-in-string-equals", one => one.ChangeValues(IsStringEquals, value => value.Contains("${*}", StringComparison.Ordinal) ? "(never)" : value)),
        new("list-without-quantifier", one => one.ChangeConditions(entry => IsListWithoutQuantifier(one, entry) ? CaseChanges.Never : entry)),
        new("address-range-of-everything", one => one.ChangeValues(IsAddress, value => value.EndsWith("/0", StringComparison.Ordinal) ? "192.0.2.255/32" : value)),
        new("address-spelled-differently", one => one.ChangeValues(IsAddress, value => value == "2001:DB8::1" ? "192.0.2.255/32" : value)),
        new("address-of-another-family", one => one.ChangeConditions(entry => entry.Operator == ConditionOperator.NotIpAddress
            && one.Request.Context.TryGet(entry.Key, out var actual) && entry.Values.Any(value => !value.Contains('/') && IsV6(value) != IsV6(actual.Values[0]))
                ? CaseChanges.Never
                : entry)),
        new("date-in-epoch-seconds", EpochAsMilliseconds),
        new("arn-pattern-of-five-parts", one => one.ChangeValues(IsArn, value => value.Split(':').Length == 5 ? CaseChanges.NoResource : value)),
    ];

    private static bool HasNoValue(EvaluationCase one, string pattern, PolicyVersion version) => ReferenceText.Expand(pattern, version, one.Request.Context) is null;

    private static bool IsNegatedWithoutValue(EvaluationCase one, ConditionEntry entry, PolicyVersion version) =>
        ReferenceConditions.IsNegated(entry.Operator) && one.Request.Context.TryGet(entry.Key, out _) && entry.Values.Any(value => HasNoValue(one, value, version));

    private static bool IsV6(string address) => address.Contains(':');

    private static bool IsArn(ConditionOperator op) => op is >= ConditionOperator.ArnEquals and <= ConditionOperator.ArnNotLike;

    private static bool IsDate(ConditionOperator op) => op is >= ConditionOperator.DateEquals and <= ConditionOperator.DateGreaterThanEquals;

    private static bool IsAddress(ConditionOperator op) => op is ConditionOperator.IpAddress or ConditionOperator.NotIpAddress;

    private static bool IsStringEquals(ConditionOperator op) => op is >= ConditionOperator.StringEquals and <= ConditionOperator.StringNotEqualsIgnoreCase;

    // The pattern fits the whole text, but not segment by segment.
    private static bool IsCutShort(EvaluationCase one, string pattern, PolicyVersion version)
    {
        if (pattern == "*" || ReferenceText.Expand(pattern, version, one.Request.Context) is not { } pieces || !ReferenceText.Like(pieces, one.Request.Resource))
        {
            return false;
        }

        var (parts, actual) = (ReferenceText.Plain(pieces).Split(':', 6), one.Request.Resource.Split(':', 6));
        var isOpen = parts.Length < 6 && parts[^1].EndsWith('*');
        return !isOpen && (parts.Length != actual.Length || !parts.Zip(actual).All(pair => ReferenceText.Like(pair.First, pair.Second, ignoreCase: false)));
    }

    private static bool HasWildcardInType(string pattern)
    {
        if (pattern.Split(':', 6) is not [.., var name] || !pattern.StartsWith("arn:", StringComparison.Ordinal))
        {
            return false;
        }

        var end = name.IndexOfAny(['/', ':']);
        return name.StartsWith("${", StringComparison.Ordinal) || (end > 0 && name[..end].IndexOfAny(['*', '?']) >= 0);
    }

    private static Statement WithoutShortArns(Statement statement)
    {
        static bool IsShort(string pattern) => pattern != "*" && pattern.Split(':').Length < 6;
        return statement.Resource switch
        {
            { IsNegated: true, Patterns: var patterns } when patterns.Any(IsShort) => statement.Off(),
            { IsNegated: false } resource => statement with
            {
                Resource = resource with { Patterns = resource.Patterns.Select(one => IsShort(one) ? CaseChanges.NoResource : one).ToValueList() },
            },
            _ => statement,
        };
    }

    private static EvaluationCase Change2012(this EvaluationCase one)
    {
        foreach (var layer in Enum.GetValues<PolicyLayer>())
        {
            one = one.Change(layer, policy => policy with { Document = policy.Document with { Version = PolicyVersion.V2012 } });
        }

        return one;
    }

    private static bool IsListWithoutQuantifier(EvaluationCase one, ConditionEntry entry) =>
        entry is { Quantifier: SetQuantifier.None, Operator: not ConditionOperator.Null } && one.Request.Context.TryGet(entry.Key, out var value) && value.IsList;

    private static EvaluationCase EpochAsMilliseconds(EvaluationCase one)
    {
        const string Key = "bridge:EpochTime";
        static string Divide(string text) => long.TryParse(text, out var number) ? $"{number / 1000}" : text;
        if (one.Request.Context.TryGet("aws:EpochTime", out var epoch))
        {
            var context = one.Request.Context.Keys.Select(key => KeyValuePair.Create(key, one.Request.Context.TryGet(key, out var value) ? value : epoch));
            var divided = ContextValue.Single(Divide(epoch.Values[0]));
            one = one with { Request = one.Request with { Context = new RequestContext(context.Append(KeyValuePair.Create(Key, divided))) } };
        }

        return one.ChangeConditions(entry => !IsDate(entry.Operator) ? entry : entry with
        {
            Key = entry.Key.Equals("aws:EpochTime", StringComparison.OrdinalIgnoreCase) ? Key : entry.Key,
            Values = entry.Values.Select(Divide).ToValueList(),
        });
    }
}
