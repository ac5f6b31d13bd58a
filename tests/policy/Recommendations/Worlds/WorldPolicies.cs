using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using CsCheck;

namespace Bridge.Policy.Tests.Recommendations.Worlds;

/// <summary>Makes policies as people write them: broad and narrow, negated, with conditions and variables.</summary>
internal static class WorldPolicies
{
    public static readonly string[] Names = ["a", "b", "app-1", "app-2", "app-logs", "x"];
    public static readonly string[] Regions = ["eu-west-1", "us-east-1"];

    private static readonly string[] Patterns =
    [
        "*", "arn:aws:s3:::*", "arn:aws:s3:::app-*", "arn:aws:s3:::app-1", "arn:aws:s3:::app-1/*", "arn:aws:s3:::?/*", "arn:aws:s3:::*/2025-*", "arn:aws:dynamodb:*:111122223333:table/*",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/app-*", "arn:aws:sqs:*:*:app-?", "arn:aws:lambda:*:*:function:*", "arn:aws:iam::111122223333:role/*", "arn:aws:iam::111122223333:user/*",
        "arn:aws:iam::111122223333:role/app/*", "arn:aws:iam::111122223333:role/app/a", "arn:aws:iam::*:role/app-?", "arn:aws:secretsmanager:*:111122223333:secret:*",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-*", "arn:aws:secretsmanager:*:*:secret:app-1-??????", "arn:aws:kms:*:*:key/*", "arn:aws:kms:eu-west-1:111122223333:key/a",
        "arn:aws:ec2:*:*:instance/*", "arn:aws:ssm:*:*:parameter/app-*", "arn:aws:rds:*:*:db:*", "arn:aws:s3:::${aws:username}", "arn:aws:s3:::${aws:username}/*",
        "arn:aws:s3:::${aws:PrincipalTag/team}/*", "arn:aws:s3:::${aws:PrincipalTag/team, 'app-1'}*", "arn:aws:dynamodb:*:${aws:PrincipalAccount}:table/${aws:PrincipalTag/team}",
        "arn:aws:secretsmanager:*:*:secret:${aws:PrincipalTag/team}-*", "arn:aws:lambda:${aws:RequestedRegion}:*:function:app-*",
    ];

    private static readonly string[] Actions =
    [
        "*", "*", "s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject", "s3:?utObject*", "s3:ListBucket", "s3:ListAllMyBuckets", "dynamodb:*", "dynamodb:*Item", "sqs:*", "lambda:*",
        "lambda:InvokeFunction", "iam:*", "iam:Get*", "iam:PassRole", "iam:CreateUser", "iam:DeleteUser", "secretsmanager:GetSecretValue", "kms:Decrypt", "kms:*", "kms:ReEncrypt*",
        "ec2:Describe*", "ec2:*", "rds:*", "ssm:GetParameter*", "sts:AssumeRole", "S3:GETOBJECT",
    ];

    private static Statement Broad => new() { Effect = Effect.Allow, Action = new(false, ["*"]), Resource = new(false, ["*"]) };

    /// <summary>Identity-based policies, and for some draws a boundary and SCPs.</summary>
    public static Gen<AuthorizationPolicies> Any { get; } = Gen.Select(
        Document.Array[1, 4], Gen.Int[0, 3], Statement(4).Array[0, 2], Statement(1).Array[1, 2].Null(), Statement(0).Array[1, 3].Null(),
        (identity, admin, adminLimits, boundary, scp) => new AuthorizationPolicies
        {
            Identity =
            [
                .. identity.Select((document, i) => new NamedPolicy($"policy-{i}", document)),
                .. admin == 0 ? [Policy("admin", [Broad, .. adminLimits])] : Array.Empty<NamedPolicy>(),
            ],
            Boundaries = boundary is null ? null : [Policy("boundary", [Broad, .. boundary])],
            ServiceControl = scp is null ? null : [[Policy("scp", [Broad, .. scp.Where(statement => statement.Effect == Effect.Deny)])]],
        });

    public static AuthorizationPolicies WithAdmin(AuthorizationPolicies policies) => policies with { Identity = [.. policies.Identity, Policy("admin-too", [Broad])] };

    private static Gen<PolicyDocument> Document => Gen.Select(
        Statement(4).Array[1, 2], Gen.Int[0, 9], (statements, old) => new PolicyDocument(old == 0 ? PolicyVersion.V2008 : PolicyVersion.V2012, null, statements.ToValueList()));

    private static Gen<Statement> Statement(int allows) => Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 9], OneOf(Actions).Array[1, 4], OneOf(Patterns).Array[1, 3], Gen.Frequency((3, Gen.Const(Array.Empty<ConditionEntry>())), (2, Condition.Array[1, 2])), Gen.Int[0, 9],
        (effect, negatedAction, actions, resources, conditions, negatedResource) => new Statement
        {
            Effect = effect <= allows ? Effect.Allow : Effect.Deny,
            Action = new(negatedAction == 0, actions.Distinct().ToValueList()),
            Resource = new(negatedResource == 0, resources.Distinct().ToValueList()),
            Conditions = conditions.DistinctBy(entry => (entry.Operator, entry.IfExists, entry.Key)).ToValueList(),
        });

    // Conditions on facts that the trail shows, and on facts that it does not show.
    private static Gen<ConditionEntry> Condition => Gen.OneOf(
        Of(ConditionOperator.StringEquals, "aws:RequestedRegion", Regions),
        Of(ConditionOperator.StringNotEquals, "aws:RequestedRegion", Regions),
        Of(ConditionOperator.StringLike, "aws:RequestedRegion", "eu-*", "*-1"),
        Of(ConditionOperator.StringEquals, "aws:PrincipalTag/team", "a", "app-1", "${aws:username}"),
        Of(ConditionOperator.ArnLike, "aws:PrincipalArn", "arn:aws:iam::111122223333:role/app/*", "arn:aws:iam::*:user/*"),
        Of(ConditionOperator.Bool, "aws:MultiFactorAuthPresent", "true", "false"),
        Of(ConditionOperator.IpAddress, "aws:SourceIp", "10.0.0.0/8"),
        Of(ConditionOperator.NotIpAddress, "aws:SourceIp", "10.0.0.0/8"),
        Of(ConditionOperator.StringEquals, "aws:SourceVpce", "vpce-1", "vpce-2"),
        Of(ConditionOperator.StringNotEquals, "aws:SourceVpce", "vpce-1"),
        Of(ConditionOperator.StringLike, "s3:prefix", "home/*", "", "${aws:username}/*"),
        Of(ConditionOperator.StringLike, "kms:ViaService", "secretsmanager.*", "s3.*"),
        Of(ConditionOperator.StringEquals, "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
        Of(ConditionOperator.StringEquals, "iam:PassedToService", "lambda.amazonaws.com", "ec2.amazonaws.com"));

    private static Gen<ConditionEntry> Of(ConditionOperator name, string key, params string[] values) =>
        Gen.Select(OneOf(values), Gen.Int[0, 5], (value, roll) => new ConditionEntry(name, SetQuantifier.None, roll == 0, key, [value]));

    private static NamedPolicy Policy(string name, ValueList<Statement> statements) => new(name, new(PolicyVersion.V2012, null, statements));

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
