namespace Bridge.Policy.Tests.Cases;

/// <summary>
/// The few words that cases are made of, so that statements often match and often just miss. Actions, resources and keys are real and fit
/// each other, because the outside oracle checks them.
/// </summary>
internal static class CaseVocabulary
{
    public const string Home = "111111111111";

    public const string Away = "222222222222";

    // {a} stands for the resource's account, {n} for one of Names.
    private static readonly string[] Table =
    [
        "arn:aws:s3:::{n}-bucket/home/{n}/f.txt | s3:GetObject s3:PutObject s3:DeleteObject s3:GetObjectTagging s3:GetObjectAcl s3:RestoreObject",
        "arn:aws:s3:::{n}-bucket/a$b/{n} | s3:GetObject s3:PutObjectTagging",
        "arn:aws:s3:::{n}-bucket | s3:ListBucket s3:GetBucketPolicy s3:PutBucketPolicy s3:DeleteBucket s3:GetBucketLocation",
        "* | s3:ListAllMyBuckets sqs:ListQueues kms:ListKeys kms:CreateKey iam:ListRoles ec2:DescribeInstances sts:GetCallerIdentity sts:GetSessionToken sns:ListTopics lambda:ListFunctions secretsmanager:ListSecrets dynamodb:ListTables",
        "arn:aws:sqs:us-east-1:{a}:{n}-queue | sqs:SendMessage sqs:ReceiveMessage sqs:DeleteMessage sqs:GetQueueUrl sqs:PurgeQueue sqs:GetQueueAttributes",
        "arn:aws:sns:eu-west-1:{a}:{n}-topic | sns:Publish sns:Subscribe sns:GetTopicAttributes sns:DeleteTopic",
        "arn:aws:kms:us-east-1:{a}:key/11111111-2222-3333-4444-555555555555 | kms:Decrypt kms:Encrypt kms:GenerateDataKey kms:DescribeKey kms:CreateGrant kms:ScheduleKeyDeletion",
        "arn:aws:kms:eu-west-1:{a}:key/{n} | kms:Decrypt kms:Encrypt",
        "arn:aws:iam::{a}:role/{n}/target | sts:AssumeRole sts:TagSession sts:SetSourceIdentity sts:AssumeRoleWithSAML sts:AssumeRoleWithWebIdentity",
        "arn:aws:iam::{a}:role/target-{n} | sts:AssumeRole iam:GetRole iam:PassRole iam:DeleteRole iam:AttachRolePolicy iam:PutRolePolicy iam:UpdateAssumeRolePolicy",
        "arn:aws:iam::{a}:user/{n} | iam:GetUser iam:CreateAccessKey iam:DeleteUser iam:UpdateLoginProfile",
        "arn:aws:dynamodb:us-east-1:{a}:table/{n} | dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:DeleteItem dynamodb:DescribeTable",
        "arn:aws:ec2:us-east-1:{a}:instance/i-0123456789abcdef0 | ec2:StartInstances ec2:StopInstances ec2:TerminateInstances ec2:RebootInstances",
        "arn:aws:lambda:us-east-1:{a}:function:{n} | lambda:InvokeFunction lambda:GetFunction lambda:UpdateFunctionCode lambda:DeleteFunction",
        "arn:aws:secretsmanager:us-east-1:{a}:secret:{n}-AbCdEf | secretsmanager:GetSecretValue secretsmanager:PutSecretValue secretsmanager:DescribeSecret secretsmanager:DeleteSecret",
    ];

    public static readonly string[] Names = ["ann", "bob", "blue", "red"];

    /// <summary>An action with the resources it works on.</summary>
    public static IReadOnlyList<(string Action, string Resource)> Asks { get; } =
        [.. Table.Select(row => row.Split(" | ")).SelectMany(row => row[1].Split(' ').Select(action => (action, row[0])))];

    /// <summary>Keys that every request may carry, with values of their type.</summary>
    public static IReadOnlyList<ContextKey> GlobalKeys { get; } =
    [
        new("aws:username", KeyType.Text, false, Names),
        new("aws:PrincipalTag/team", KeyType.Text, false, ["blue", "red", "Blue", "b*"]),
        new("aws:PrincipalTag/level", KeyType.Number, false, ["1", "2", "2.0", "10", "-3"]),
        new("aws:PrincipalTag/token", KeyType.Binary, false, ["QUJD", "QUJE", "AAEC"]),
        new("aws:PrincipalOrgID", KeyType.Text, false, ["o-aaaaaaaaaa", "o-bbbbbbbbbb"]),
        new("aws:PrincipalAccount", KeyType.Text, false, [Home, Away]),
        new("aws:SourceVpc", KeyType.Text, false, ["vpc-1", "vpc-2", "VPC-1"]),
        new("aws:SourceAccount", KeyType.Text, false, [Home, Away]),
        new("aws:TagKeys", KeyType.Text, true, ["team", "env", "cost"]),
        new("aws:CalledVia", KeyType.Text, true, ["athena.amazonaws.com", "dynamodb.amazonaws.com"]),
        new("aws:PrincipalOrgPaths", KeyType.Text, true, ["o-a/r-1/ou-1/", "o-a/r-1/ou-2/"]),
        new("aws:PrincipalServiceNamesList", KeyType.Text, true, ["sns.amazonaws.com", "s3.amazonaws.com"]),
        new("aws:CurrentTime", KeyType.Date, false, ["2026-01-01T00:00:00Z", "2026-06-01T12:00:00Z", "2025-12-31T23:59:59Z"]),
        new("aws:TokenIssueTime", KeyType.Date, false, ["2026-01-01T00:00:00Z", "2026-06-01T12:00:00Z"]),
        new("aws:EpochTime", KeyType.Number, false, ["1767225600", "1780315200"]),
        new("aws:MultiFactorAuthAge", KeyType.Number, false, ["0", "300", "3600"]),
        new("aws:SecureTransport", KeyType.Bool, false, ["true", "false"]),
        new("aws:MultiFactorAuthPresent", KeyType.Bool, false, ["true", "false"]),
        new("aws:ViaAWSService", KeyType.Bool, false, ["true", "false"]),
        new("aws:SourceIp", KeyType.Address, false, ["10.1.2.3", "10.2.0.1", "203.0.113.7", "2001:db8::1", "2001:db8:1::5"]),
        new("aws:VpcSourceIp", KeyType.Address, false, ["10.1.2.3", "192.168.0.9"]),
        new("aws:SourceArn", KeyType.Arn, false, ["arn:aws:sns:us-east-1:111111111111:blue", "arn:aws:sns:eu-west-1:222222222222:red:x", "arn:aws:s3:::ann-bucket"]),
        new("aws:PrincipalArn", KeyType.Arn, false, ["arn:aws:iam::111111111111:user/ann", "arn:aws:iam::111111111111:role/app/worker"]),
    ];

    /// <summary>Keys of one action or service.</summary>
    public static IReadOnlyList<(string Prefix, ContextKey Key)> ServiceKeys { get; } =
    [
        ("s3:ListBucket", new("s3:prefix", KeyType.Text, false, ["home/ann/", "home/bob/", "home/"])),
        ("s3:ListBucket", new("s3:max-keys", KeyType.Number, false, ["10", "100", "1000"])),
        ("sts:AssumeRole", new("sts:ExternalId", KeyType.Text, false, ["ext-1", "ext-2"])),
        ("sts:AssumeRole", new("sts:RoleSessionName", KeyType.Text, false, Names)),
        ("kms:Decrypt", new("kms:ViaService", KeyType.Text, false, ["s3.us-east-1.amazonaws.com", "sqs.us-east-1.amazonaws.com"])),
        ("kms:Encrypt", new("kms:ViaService", KeyType.Text, false, ["s3.us-east-1.amazonaws.com", "sqs.us-east-1.amazonaws.com"])),
        ("kms:CreateGrant", new("kms:GrantIsForAWSResource", KeyType.Bool, false, ["true", "false"])),
        ("sns:Subscribe", new("sns:Protocol", KeyType.Text, false, ["https", "sqs"])),
        ("iam:PassRole", new("iam:PassedToService", KeyType.Text, false, ["lambda.amazonaws.com", "ec2.amazonaws.com"])),
        ("dynamodb:GetItem", new("dynamodb:LeadingKeys", KeyType.Text, true, Names)),
        ("dynamodb:Query", new("dynamodb:LeadingKeys", KeyType.Text, true, Names)),
        ("secretsmanager:GetSecretValue", new("secretsmanager:VersionStage", KeyType.Text, false, ["AWSCURRENT", "AWSPREVIOUS"])),
    ];
}

/// <summary>A context key and values it may have.</summary>
internal sealed record ContextKey(string Name, KeyType Type, bool IsList, string[] Values);

internal enum KeyType
{
    Text,
    Number,
    Date,
    Bool,
    Address,
    Arn,
    Binary,
}
