using System.Text.Json;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Tests.Usage;
using Bridge.Policy.Usage;
using CsCheck;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>A made-up account: a role's policies, what it called, and everything else that a trail holds.</summary>
internal sealed class RecommendationWorld
{
    private const string Account = "111122223333";
    private const string Other = """{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/mallory"}""";

    private static readonly string[] Regions = ["eu-west-1", "us-east-1"];
    private static readonly string[] Names = ["a", "b", "app-1", "app-2", "app-logs", "x"];

    private static readonly string[] Patterns =
    [
        "*", "arn:aws:s3:::*", "arn:aws:s3:::app-*", "arn:aws:s3:::app-1", "arn:aws:s3:::app-1/*", "arn:aws:s3:::?/*", "arn:aws:dynamodb:*:111122223333:table/*",
        "arn:aws:dynamodb:eu-west-1:111122223333:table/app-*", "arn:aws:sqs:*:*:app-?", "arn:aws:lambda:*:*:function:*", "arn:aws:iam::111122223333:role/*",
        "arn:aws:iam::111122223333:role/app/*", "arn:aws:iam::111122223333:role/app/a", "arn:aws:secretsmanager:*:111122223333:secret:*",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app-*", "arn:aws:kms:*:*:key/*", "arn:aws:kms:eu-west-1:111122223333:key/a",
    ];

    private static readonly string[] Actions =
    [
        "*", "s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:ListAllMyBuckets", "dynamodb:*", "dynamodb:*Item", "sqs:*", "lambda:*", "lambda:InvokeFunction",
        "iam:*", "iam:Get*", "iam:PassRole", "iam:CreateUser", "secretsmanager:GetSecretValue", "kms:Decrypt", "kms:*", "ec2:Describe*", "rds:*",
    ];

    private static readonly string?[] Errors = [null, null, null, null, null, "AccessDenied", "ThrottlingException", "Client.DryRunOperation", "NoSuchKey"];

    private RecommendationWorld(AuthorizationPolicies policies, string[] lines) => (Policies, Lines) = (policies, lines);

    public AuthorizationPolicies Policies { get; }

    public string[] Lines { get; }

    public static Gen<RecommendationWorld> Any { get; } = Gen.Select(
        Statement(4).Array[1, 5], Statement(1).Array[1, 2].Null(), Statement(0).Array[1, 3].Null(), Call.Array[0, 60],
        (identity, boundary, scp, calls) => new RecommendationWorld(
            new()
            {
                Identity = identity.Select((statement, i) => Policy($"policy-{i}", [statement])).ToValueList(),
                Boundaries = boundary is null ? null : [Policy("boundary", [Broad, .. boundary])],
                ServiceControl = scp is null ? null : [[Policy("scp", [Broad, .. scp.Where(statement => statement.Effect == Effect.Deny)])]],
            },
            [.. calls.SelectMany((call, i) => call(i)).Distinct(StringComparer.Ordinal)]));

    public static UsageReport Read(IEnumerable<string> lines) => Trail.Read(string.Join('\n', lines), Trail.Query() with { Until = new DateTimeOffset(2025, 9, 1, 0, 0, 0, TimeSpan.Zero) });

    private static Statement Broad => new() { Effect = Effect.Allow, Action = new(false, ["*"]), Resource = new(false, ["*"]) };

    private static Gen<Statement> Statement(int allows) => Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 9], OneOf(Actions).Array[1, 4], OneOf(Patterns).Array[1, 3], Gen.Frequency((3, Gen.Const(Array.Empty<ConditionEntry>())), (2, Condition.Array[1, 2])), Gen.Int[0, 9],
        (effect, negatedAction, actions, resources, conditions, negatedResource) => new Statement
        {
            Effect = effect <= allows ? Effect.Allow : Effect.Deny,
            Action = new(negatedAction == 0, actions.Distinct().ToValueList()),
            Resource = new(negatedResource == 0, resources.Distinct().ToValueList()),
            Conditions = conditions.ToValueList(),
        });

    // On what the trail tells, and on what it does not.
    private static Gen<ConditionEntry> Condition => Gen.OneOf(
        Of(ConditionOperator.StringEquals, "aws:RequestedRegion", Regions),
        Of(ConditionOperator.StringNotEquals, "aws:RequestedRegion", Regions),
        Of(ConditionOperator.StringEquals, "aws:PrincipalTag/team", "red"),
        Of(ConditionOperator.Bool, "aws:MultiFactorAuthPresent", "true", "false"),
        Of(ConditionOperator.StringLike, "kms:ViaService", "secretsmanager.*", "s3.*"),
        Of(ConditionOperator.StringEquals, "iam:PassedToService", "lambda.amazonaws.com", "ec2.amazonaws.com"));

    private static Gen<Func<int, string[]>> Call => Gen.Select(Gen.Int[0, 14], OneOf(Names), OneOf(Regions), OneOf(Errors), Gen.Int[0, 19], (kind, name, region, error, noise) =>
    {
        var (source, operation, parameters) = Operation(kind, name);
        return (Func<int, string[]>)(i =>
        {
            var more = kind == 8 && noise % 2 == 0 ? """ "resources":[{"ARN":"arn:aws:kms:eu-west-1:111122223333:key/a"}], """ : string.Empty;
            var line = Trail.Event(
                id: $"e{i}", source: $"{source}.amazonaws.com", name: operation, parameters: parameters, error: error, more: more,
                time: noise == 1 ? "2025-10-01T10:00:00Z" : $"2025-0{1 + (i % 8)}-1{i % 10}T10:00:00Z", identity: noise == 2 ? Other : null);
            line = line.Replace("\"awsRegion\":\"eu-west-1\"", $"\"awsRegion\":\"{region}\"", StringComparison.Ordinal);
            return [kind == 8 && noise % 3 == 0 ? line.Replace("\"eventTime\"", "\"__\":0,\"eventTime\"", StringComparison.Ordinal).Replace("\"sessionContext\"", "\"invokedBy\":\"secretsmanager.amazonaws.com\",\"sessionContext\"", StringComparison.Ordinal) : line];
        });
    });

    private static (string Source, string Operation, string Parameters) Operation(int kind, string name)
    {
        var text = JsonSerializer.Serialize(name);
        return kind switch
        {
            0 or 1 => ("s3", "GetObject", $$"""{"bucketName":{{text}},"key":"k"}"""),
            2 => ("s3", "PutObject", $$"""{"bucketName":{{text}},"key":"2025-01-0{{name.Length}}/k"}"""),
            3 => ("s3", "ListObjects", $$"""{"bucketName":{{text}}}"""),
            4 => ("s3", "ListBuckets", "null"),
            5 => ("dynamodb", "DescribeTable", $$"""{"tableName":{{text}}}"""),
            6 => ("sqs", "PurgeQueue", $$"""{"queueUrl":"https://sqs.eu-west-1.amazonaws.com/{{Account}}/{{name}}"}"""),
            7 => ("lambda", "Invoke", $$"""{"functionName":{{text}}}"""),
            8 => ("kms", "Decrypt", $$"""{"keyId":{{text}}}"""),
            9 => ("secretsmanager", "GetSecretValue", $$"""{"secretId":{{text}}}"""),
            10 => ("iam", "GetRole", $$"""{"roleName":{{text}}}"""),
            11 => ("lambda", "CreateFunction20150331", $$"""{"functionName":{{text}},"role":"arn:aws:iam::{{Account}}:role/app/{{name}}"}"""),
            12 => ("iam", "CreateUser", $$"""{"userName":{{text}}}"""),
            13 => ("rds", "DescribeDBInstances", "null"),
            _ => ("ec2", "DescribeInstances", "null"),
        };
    }

    private static Gen<ConditionEntry> Of(ConditionOperator name, string key, params string[] values) =>
        Gen.Select(OneOf(values), Gen.Int[0, 5], (value, roll) => new ConditionEntry(name, SetQuantifier.None, roll == 0, key, [value]));

    private static NamedPolicy Policy(string name, ValueList<Statement> statements) => new(name, new(PolicyVersion.V2012, null, statements));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
