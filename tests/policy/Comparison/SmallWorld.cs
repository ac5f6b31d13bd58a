using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;
using CsCheck;

namespace Bridge.Policy.Tests.Comparison;

/// <summary>Makes policies and requests from very few actions, resources, keys and values, so that statements overlap often.</summary>
internal static class SmallWorld
{
    private const string Many = "aws:TagKeys";

    private static readonly string[] Keys = ["k:user", "k:team", Many];

    public static Gen<string> Action { get; } = OneOf("s:a", "s:b", "s:ab", "s:aab", "t:a", "t:b");

    public static Gen<string> Resource { get; } = OneOf("*", "a", "b", "ab", "ba", "aab", "abb", "arn:aws:s3:::a", "arn:aws:s3:::b/a");

    public static Gen<ValueList<NamedPolicy>> Policies { get; } = Document.Array[1, 2].Select((documents) =>
        documents.Select((document, i) => new NamedPolicy($"policy {i}", document)).ToValueList());

    public static Gen<PolicyDocument> Document => Statement.Array[1, 3].Select(statements => new PolicyDocument(PolicyVersion.V2012, null, statements.ToValueList()));

    public static Gen<Statement> Statement => Gen.Select(
        OneOf(Effect.Allow, Effect.Allow, Effect.Deny),
        Gen.Select(Rarely, ActionPattern.Array[1, 3]),
        Gen.Select(Rarely, ResourcePattern.Array[1, 3]),
        Gen.Frequency((2, Gen.Const(Array.Empty<ConditionEntry>())), (3, Condition.Array[1, 2])),
        (effect, action, resource, conditions) => new Statement
        {
            Effect = effect,
            Action = new ActionElement(action.Item1, action.Item2.ToValueList()),
            Resource = new ResourceElement(resource.Item1, resource.Item2.ToValueList()),
            Conditions = conditions.ToValueList(),
        });

    public static Gen<AuthorizationRequest> Request { get; } = Gen.Select(Action, Resource, Context, (action, resource, context) => new AuthorizationRequest
    {
        Principal = new RequestPrincipal(RequestPrincipalKind.User, "arn:aws:iam::111122223333:user/example", "aws", "111122223333", "example", string.Empty),
        Action = action,
        Resource = resource,
        Context = context,
    });

    public static Gen<ConditionEntry> Condition => Gen.Frequency((8, TextCondition), (3, TypedCondition), (1, MixedCondition));

    private static Gen<bool> Rarely => Gen.Int[0, 5].Select(roll => roll == 0);

    private static Gen<string> ActionPattern => Gen.Frequency((3, Action), (3, OneOf("s:*", "s:a*", "s:*b", "s:?", "s:a?b", "S:A*", "*", "*:a", "t:*", "s*:?b*")));

    private static Gen<string> ResourcePattern => Gen.Frequency(
        (2, Resource),
        (4, OneOf("*", "a*", "*b", "*a*", "a?b", "?", "??", "*a*b", "arn:aws:s3:::*", "arn:aws:s3:::?")),
        (1, OneOf("${k:user}", "a${k:user}", "*${k:user}b", "${k:team, 'a'}", "${k:user}${k:team}")));

    private static Gen<string> Word => OneOf("a", "b", "ab", "A", "", "aab");

    private static Gen<string> Pattern => Gen.Frequency((2, Word), (3, OneOf("a*", "*b", "?", "*a*", "a?", "*")), (1, OneOf("${k:user}", "${k:team}b", "${k:team, 'b'}")));

    private static Gen<ConditionEntry> TextCondition => Gen.Select(
        OneOf(
            ConditionOperator.StringEquals, ConditionOperator.StringNotEquals, ConditionOperator.StringLike, ConditionOperator.StringNotLike,
            ConditionOperator.StringEqualsIgnoreCase, ConditionOperator.StringNotEqualsIgnoreCase, ConditionOperator.Null),
        OneOf(Keys),
        OneOf(SetQuantifier.None, SetQuantifier.None, SetQuantifier.ForAllValues, SetQuantifier.ForAnyValue),
        Rarely,
        Pattern.Array[1, 3],
        (name, key, quantifier, ifExists, values) => name == ConditionOperator.Null
            ? new ConditionEntry(name, SetQuantifier.None, false, key, [values[0].Length > 1 ? "true" : "false"])
            : new ConditionEntry(name, key == Many ? quantifier : SetQuantifier.None, ifExists, key, values.ToValueList()));

    private static Gen<ConditionEntry> TypedCondition => Gen.OneOf(
        Typed("k:number", ConditionOperator.NumericEquals, ConditionOperator.NumericGreaterThanEquals, "1", "2", "3.5"),
        Typed("k:date", ConditionOperator.DateEquals, ConditionOperator.DateGreaterThanEquals, "2024-01-01", "2025-06-01T12:00:00Z", "2026"),
        Typed("k:ip", ConditionOperator.IpAddress, ConditionOperator.NotIpAddress, "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "2001:db8::/32"),
        Typed("k:flag", ConditionOperator.Bool, ConditionOperator.BinaryEquals, "true", "false"),
        Typed("k:bytes", ConditionOperator.BinaryEquals, ConditionOperator.BinaryEquals, "AAEC", "QmluYXJ5"),
        Typed("k:arn", ConditionOperator.ArnEquals, ConditionOperator.ArnNotLike, "arn:aws:s3:::a*", "arn:*:s3:::*", "arn:aws:?3:::a/b", "arn:aws:s3:::${k:user}"));

    // Uses two families of operators on one key, and values that cannot be read.
    private static Gen<ConditionEntry> MixedCondition => Gen.OneOf(
        Typed("k:user", ConditionOperator.NumericEquals, ConditionOperator.NumericGreaterThanEquals, "1", "a"),
        Typed("k:number", ConditionOperator.StringEquals, ConditionOperator.StringNotLike, "1", "2", "a*"),
        Typed("k:ip", ConditionOperator.StringEquals, ConditionOperator.StringNotEquals, "10.1.2.3"),
        Typed("k:arn", ConditionOperator.ArnEquals, ConditionOperator.ArnNotLike, "*", "a"));

    private static Gen<RequestContext> Context => Gen.Select(
        Word.Null(), Word.Null(), Word.Array[0, 3].Null(), OneOf("1", "2", "3.5", "0", "4", "a").Null(),
        Gen.Select(
            OneOf("2023", "2024-01-01", "2025-06-01T12:00:00Z", "2027-01-01T00:00:00Z", "a").Null(), OneOf("10.1.2.3", "10.2.0.0", "11.0.0.1", "2001:db8::1", "a").Null(),
            OneOf("true", "false", "True", "a").Null(), OneOf("AAEC", "QmluYXJ5", "AAAA", "?").Null(), OneOf("arn:aws:s3:::a", "arn:aws:s3:::ab", "arn:aws-cn:s3:::b", "a").Null(),
            (date, address, flag, bytes, arn) => new[] { ("k:date", date), ("k:ip", address), ("k:flag", flag), ("k:bytes", bytes), ("k:arn", arn) }),
        (user, team, many, number, rest) => new RequestContext(
            rest.Concat([("k:user", user), ("k:team", team), ("k:number", number)])
                .Where(pair => pair.Item2 is not null)
                .Select(pair => KeyValuePair.Create(pair.Item1, ContextValue.Single(pair.Item2!)))
                .Concat(many is null ? [] : [KeyValuePair.Create(Many, ContextValue.List(many))])));

    private static Gen<ConditionEntry> Typed(string key, ConditionOperator first, ConditionOperator last, params string[] values) => Gen.Select(
        Gen.Int[(int)first, (int)last],
        Rarely,
        OneOf(values).Array[1, 2],
        (name, ifExists, chosen) => new ConditionEntry((ConditionOperator)name, SetQuantifier.None, ifExists, key, chosen.ToValueList()));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
