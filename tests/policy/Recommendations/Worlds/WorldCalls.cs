using System.Text.Json;

namespace Bridge.Policy.Tests.Recommendations.Worlds;

/// <summary>The kinds of calls that worlds are made of.</summary>
internal static class WorldCalls
{
    public const string Account = "111122223333";

    private static readonly Func<CallDraw, TrueCall>[] Makers =
    [
        draw => new("s3", "GetObject", Json(("bucketName", draw.Name), ("key", "k")), new TrueRequest("s3:GetObject", $"arn:aws:s3:::{draw.Name}/k")),
        draw => new("s3", "GetObject", Json(("bucketName", draw.Name), ("key", $"2025-01-{draw.Suffix}/k")), new TrueRequest("s3:GetObject", $"arn:aws:s3:::{draw.Name}/2025-01-{draw.Suffix}/k")),
        draw => new("s3", "HeadObject", Json(("bucketName", draw.Name), ("key", "k"), ("versionId", "v")), new TrueRequest("s3:GetObjectVersion", $"arn:aws:s3:::{draw.Name}/k")),
        draw => new(
            "s3", "PutObject", Json(("bucketName", draw.Name), ("key", draw.Suffix), ("x-amz-tagging", "a=b")),
            new TrueRequest("s3:PutObject", $"arn:aws:s3:::{draw.Name}/{draw.Suffix}"), new TrueRequest("s3:PutObjectTagging", $"arn:aws:s3:::{draw.Name}/{draw.Suffix}")),
        draw => new(
            "s3", "CopyObject", Json(("bucketName", draw.Name), ("key", "k"), ("x-amz-copy-source", "/app-1/source")),
            new TrueRequest("s3:PutObject", $"arn:aws:s3:::{draw.Name}/k"), new TrueRequest("s3:GetObject", "arn:aws:s3:::app-1/source")),
        draw => new("s3", "ListObjects", Json(("bucketName", draw.Name), ("prefix", draw.Prefix)), new TrueRequest("s3:ListBucket", $"arn:aws:s3:::{draw.Name}", ("s3:prefix", draw.Prefix))),
        _ => new("s3", "ListBuckets", "null", new TrueRequest("s3:ListAllMyBuckets", "*")),
        draw => new("dynamodb", "DescribeTable", Json(("tableName", draw.Name)), new TrueRequest("dynamodb:DescribeTable", $"arn:aws:dynamodb:{draw.Region}:{Account}:table/{draw.Name}")),
        draw => new(
            "dynamodb", "TransactWriteItems", $$$"""{"transactItems":[{"put":{"tableName":{{{Text(draw.Name)}}} }},{"delete":{"tableName":{{{Text(draw.Name)}}} }}]}""",
            new TrueRequest("dynamodb:PutItem", $"arn:aws:dynamodb:{draw.Region}:{Account}:table/{draw.Name}"), new TrueRequest("dynamodb:DeleteItem", $"arn:aws:dynamodb:{draw.Region}:{Account}:table/{draw.Name}")),
        draw => new(
            "sqs", "PurgeQueue", Json(("queueUrl", $"https://sqs.{draw.Region}.amazonaws.com/{Account}/{draw.Name}")), new TrueRequest("sqs:PurgeQueue", $"arn:aws:sqs:{draw.Region}:{Account}:{draw.Name}")),
        draw => new("lambda", "Invoke", Json(("functionName", draw.Name)), new TrueRequest("lambda:InvokeFunction", $"arn:aws:lambda:{draw.Region}:{Account}:function:{draw.Name}")),
        draw => new(
            "lambda", "CreateFunction20150331", Json(("functionName", draw.Name), ("role", $"arn:aws:iam::{Account}:role{draw.Path}{draw.Name}")),
            new TrueRequest("lambda:CreateFunction", $"arn:aws:lambda:{draw.Region}:{Account}:function:{draw.Name}"),
            new TrueRequest("iam:PassRole", $"arn:aws:iam::{Account}:role{draw.Path}{draw.Name}", ("iam:PassedToService", "lambda.amazonaws.com"))),
        draw => new("kms", "Decrypt", Json(("keyId", draw.Name)), new TrueRequest("kms:Decrypt", Key(draw, draw.Name))),
        draw => new("kms", "Decrypt", "null", new TrueRequest("kms:Decrypt", Key(draw, draw.Name), ("kms:ViaService", $"secretsmanager.{draw.Region}.amazonaws.com")))
        {
            InvokedBy = "secretsmanager.amazonaws.com", More = $$""" "resources":[{"ARN":"{{Key(draw, draw.Name)}}"}], """,
        },
        draw => new(
            "kms", "GenerateDataKey", $$$"""{"keyId":{{{Text(draw.Name)}}},"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::app-1"}}""",
            new TrueRequest("kms:GenerateDataKey", Key(draw, draw.Name), ("kms:ViaService", $"s3.{draw.Region}.amazonaws.com"))) { InvokedBy = "AWS Internal" },
        draw => new(
            "kms", "ReEncrypt", Json(("sourceKeyId", Key(draw, "a")), ("destinationKeyId", Key(draw, draw.Name))),
            new TrueRequest("kms:ReEncryptFrom", Key(draw, "a")), new TrueRequest("kms:ReEncryptTo", Key(draw, draw.Name))),
        draw => new(
            "secretsmanager", "GetSecretValue", Json(("secretId", draw.Name)),
            new TrueRequest("secretsmanager:GetSecretValue", $"arn:aws:secretsmanager:{draw.Region}:{Account}:secret:{draw.Name}-Ab12C{draw.Suffix[..1]}")),
        draw => new("iam", "GetRole", Json(("roleName", draw.Name)), new TrueRequest("iam:GetRole", $"arn:aws:iam::{Account}:role{draw.Path}{draw.Name}")),
        draw => new("iam", "CreateUser", Json(("userName", draw.Name)), new TrueRequest("iam:CreateUser", $"arn:aws:iam::{Account}:user/{draw.Name}"))
        {
            Response = $$$"""{"user":{"arn":"arn:aws:iam::{{{Account}}}:user/{{{draw.Name}}}"}}""",
        },
        draw => new("iam", "DeleteUser", Json(("userName", draw.Name)), new TrueRequest("iam:DeleteUser", $"arn:aws:iam::{Account}:user{draw.Path}{draw.Name}")),
        draw => new("iam", "DeleteAccessKey", Json(("accessKeyId", "AKIA")), new TrueRequest("iam:DeleteAccessKey", $"arn:aws:iam::{Account}:user{draw.Path}{draw.Name}")),
        draw => new("sts", "AssumeRole", Json(("roleArn", $"arn:aws:iam::{Account}:role{draw.Path}{draw.Name}")), new TrueRequest("sts:AssumeRole", $"arn:aws:iam::{Account}:role{draw.Path}{draw.Name}")),
        draw => new("rds", "DescribeDBInstances", "null", new TrueRequest("rds:DescribeDBInstances", $"arn:aws:rds:{draw.Region}:{Account}:db:*")),
        _ => new("ec2", "DescribeInstances", "null", new TrueRequest("ec2:DescribeInstances", "*")),
        draw => new(
            "ec2", "TerminateInstances", $$$"""{"instancesSet":{"items":[{"instanceId":"i-{{{draw.Suffix}}}"},{"instanceId":"i-0"}]}}""",
            new TrueRequest("ec2:TerminateInstances", $"arn:aws:ec2:{draw.Region}:{Account}:instance/i-{draw.Suffix}"), new TrueRequest("ec2:TerminateInstances", $"arn:aws:ec2:{draw.Region}:{Account}:instance/i-0")),
        draw => new(
            "ssm", "GetParameters", $$"""{"names":["/{{draw.Name}}/x",{{Text(draw.Name)}}]}""",
            new TrueRequest("ssm:GetParameters", $"arn:aws:ssm:{draw.Region}:{Account}:parameter/{draw.Name}/x"), new TrueRequest("ssm:GetParameters", $"arn:aws:ssm:{draw.Region}:{Account}:parameter/{draw.Name}")),
    ];

    /// <summary>The calls whose resources are always listed by name, so that many of them do not fit into one policy.</summary>
    public static int[] NotGeneralised { get; } = [.. Makers.Select((_, kind) => kind).Where(kind => Make(new(kind, "a", "eu-west-1", "/", "10", 0, 0, 0)).Name is "DeleteUser" or "CreateUser" or "CreateFunction20150331")];

    public static int Kinds => Makers.Length;

    public static TrueCall Make(CallDraw draw) => Makers[draw.Kind](draw);

    private static string Key(CallDraw draw, string name) => $"arn:aws:kms:{draw.Region}:{Account}:key/{name}";

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Json(params (string Name, string Value)[] members) => $"{{{string.Join(',', members.Select(member => $"{Text(member.Name)}:{Text(member.Value)}"))}}}";
}
