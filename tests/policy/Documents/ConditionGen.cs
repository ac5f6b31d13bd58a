using System.Globalization;
using Bridge.Policy.Model;
using CsCheck;

namespace Bridge.Policy.Tests.Documents;

/// <summary>Makes conditions with every operator, quantifier and IfExists. Most of their values have the operator's type.</summary>
internal static class ConditionGen
{
    private static readonly string[] TextKeys =
        ["aws:PrincipalTag/team", "aws:username", "AWS:PrincipalOrgID", "s3:prefix", "aws:TagKeys", "token.actions.githubusercontent.com:sub", "aws:RequestTag/a~b/c"];

    /// <summary>All forms of an operator that IAM accepts. Null has no IfExists.</summary>
    public static Gen<(ConditionOperator Operator, SetQuantifier Quantifier, bool IfExists)> Operator { get; } =
        Gen.Select(Gen.Enum<ConditionOperator>(), Gen.Enum<SetQuantifier>(), Gen.Bool)
            .Select((name, quantifier, ifExists) => (name, quantifier, ifExists && name != ConditionOperator.Null));

    /// <summary>A Condition block in which each operator occurs once, and each key once per operator, so that it can be printed.</summary>
    public static Gen<ValueList<ConditionEntry>> Block { get; } = Gen.Frequency(
        (2, Gen.Const(default(ValueList<ConditionEntry>))),
        (3, Operator.SelectMany(EntriesOf).Array[1, 3].Select(groups =>
            groups.DistinctBy(group => (group[0].Operator, group[0].Quantifier, group[0].IfExists)).SelectMany(group => group).ToValueList())));

    /// <summary>Values of the operator's type or, one time in eight, any text.</summary>
    public static Gen<string> ValueOf(ConditionOperator name) => Gen.Frequency((7, FittingValueOf(name)), (1, TextGen.Any));

    /// <summary>A context key for operators of this family.</summary>
    public static Gen<string> KeyOf(ConditionOperator name) => name switch
    {
        >= ConditionOperator.NumericEquals and <= ConditionOperator.NumericGreaterThanEquals => TextGen.OneOf("s3:max-keys", "aws:MultiFactorAuthAge"),
        >= ConditionOperator.DateEquals and <= ConditionOperator.DateGreaterThanEquals => TextGen.OneOf("aws:CurrentTime", "aws:TokenIssueTime", "aws:EpochTime"),
        ConditionOperator.Bool => TextGen.OneOf("aws:SecureTransport", "aws:ViaAWSService"),
        ConditionOperator.IpAddress or ConditionOperator.NotIpAddress => TextGen.OneOf("aws:SourceIp", "aws:VpcSourceIp"),
        >= ConditionOperator.ArnEquals and <= ConditionOperator.ArnNotLike => TextGen.OneOf("aws:SourceArn", "aws:PrincipalArn"),
        ConditionOperator.BinaryEquals => Gen.Const("lambda:Bytes"),
        _ => TextGen.OneOf(TextKeys),
    };

    private static Gen<ConditionEntry[]> EntriesOf((ConditionOperator Operator, SetQuantifier Quantifier, bool IfExists) name) =>
        Gen.Select(KeyOf(name.Operator), ValueOf(name.Operator).Array[0, 3])
            .Select((key, values) => new ConditionEntry(name.Operator, name.Quantifier, name.IfExists, key, values.ToValueList()))
            .Array[1, 2]
            .Select(entries => entries.DistinctBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase).ToArray());

    private static Gen<string> FittingValueOf(ConditionOperator name) => name switch
    {
        >= ConditionOperator.NumericEquals and <= ConditionOperator.NumericGreaterThanEquals =>
            Gen.OneOf(Gen.Int[-3, 3].Select(number => number.ToString(CultureInfo.InvariantCulture)), TextGen.OneOf("1.0", "1.5", "1e2", "+1", "007")),
        >= ConditionOperator.DateEquals and <= ConditionOperator.DateGreaterThanEquals =>
            TextGen.OneOf("2024-02-29T12:00:00Z", "2024-02-29", "2024", "2024-02-29T12:00:00.5+02:00", "1709208000", "2024-02-29T12:00Z"),
        ConditionOperator.Bool or ConditionOperator.Null => TextGen.OneOf("true", "false", "True", "FALSE"),
        ConditionOperator.IpAddress or ConditionOperator.NotIpAddress =>
            TextGen.OneOf("10.0.0.0/8", "10.1.2.3", "192.0.2.0/24", "0.0.0.0/0", "2001:db8::/32", "2001:DB8::1", "::/0"),
        >= ConditionOperator.ArnEquals and <= ConditionOperator.ArnNotLike => PrincipalGen.AwsArn.Select(TextGen.Glob, (arn, glob) => arn.EndsWith('x') ? arn + glob : arn),
        ConditionOperator.BinaryEquals => TextGen.OneOf("QmluYXJ5", "AAEC", "//8=", ""),
        ConditionOperator.StringLike or ConditionOperator.StringNotLike => TextGen.Pattern,
        _ => Gen.OneOf(TextGen.Word, TextGen.Pattern),
    };
}
