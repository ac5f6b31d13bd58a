namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// The AWS managed policies that the sandbox knows: names and paths are AWS's, documents are short forms that allow and deny the same in
/// the large. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
/// </summary>
internal static class AwsManagedPolicies
{
    private static readonly DateTimeOffset CreatedAt = new(2015, 2, 6, 18, 39, 46, TimeSpan.Zero);

    // An action's service cannot be a wildcard, so these policies name services: those that a small account uses.
    private static readonly string[] Services =
    [
        "access-analyzer", "cloudtrail", "cloudwatch", "config", "dynamodb", "ec2", "ecs", "guardduty", "iam", "kms", "lambda", "logs",
        "organizations",
        "rds", "s3", "securityhub", "sns", "sqs", "ssm",
    ];

    private static readonly Dictionary<string, IamManagedPolicy> Known = new IamManagedPolicy[]
    {
        Allow("AdministratorAccess", "*"),
        Policy("AWSDenyAll", """{"Sid":"DenyAll","Effect":"Deny","Action":["*"],"Resource":"*"}"""),
        Policy(
            "PowerUserAccess",
            """{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"}""",
            """{"Effect":"Allow","Action":["iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole","iam:ListRoles","""
            + """ "organizations:DescribeOrganization","account:ListRegions"],"Resource":"*"}"""),
        Allow("ReadOnlyAccess", Everywhere("Describe*", "Get*", "List*")),
        Allow("job-function/ViewOnlyAccess", Everywhere("Describe*", "List*")),
        Allow(
            "SecurityAudit", "iam:Get*", "iam:List*", "iam:GenerateCredentialReport", "s3:GetBucket*", "s3:ListAllMyBuckets",
            "ec2:Describe*", "cloudtrail:Describe*", "cloudtrail:Get*"),
        Allow(
            "IAMFullAccess", "iam:*", "organizations:DescribeAccount", "organizations:DescribeOrganization", "organizations:ListPolicies"),
        Allow(
            "IAMReadOnlyAccess", "iam:GenerateCredentialReport", "iam:GenerateServiceLastAccessedDetails", "iam:Get*", "iam:List*",
            "iam:SimulateCustomPolicy", "iam:SimulatePrincipalPolicy"),
        Allow("AmazonS3FullAccess", "s3:*", "s3-object-lambda:*"),
        Allow("AmazonS3ReadOnlyAccess", "s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"),
        Allow("AmazonEC2FullAccess", "ec2:*", "elasticloadbalancing:*", "cloudwatch:*", "autoscaling:*"),
        Allow(
            "AmazonEC2ReadOnlyAccess", "ec2:Describe*", "elasticloadbalancing:Describe*", "cloudwatch:ListMetrics",
            "cloudwatch:GetMetricStatistics", "cloudwatch:Describe*", "autoscaling:Describe*"),
        Allow("AmazonDynamoDBFullAccess", "dynamodb:*", "dax:*"),
        Allow(
            "AmazonDynamoDBReadOnlyAccess", "dynamodb:BatchGetItem", "dynamodb:Describe*", "dynamodb:List*", "dynamodb:GetItem",
            "dynamodb:Query", "dynamodb:Scan"),
        Allow("AmazonSQSFullAccess", "sqs:*"),
        Allow("AmazonSQSReadOnlyAccess", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListQueues"),
        Allow("AmazonSNSFullAccess", "sns:*"),
        Allow("AmazonRDSFullAccess", "rds:*"),
        Allow("AmazonRDSReadOnlyAccess", "rds:Describe*", "rds:ListTagsForResource"),
        Allow("AWSLambda_FullAccess", "lambda:*", "iam:ListRoles", "logs:DescribeLogGroups"),
        Allow("AWSLambda_ReadOnlyAccess", "lambda:Get*", "lambda:List*"),
        Allow("CloudWatchFullAccess", "autoscaling:Describe*", "cloudwatch:*", "logs:*"),
        Allow(
            "CloudWatchReadOnlyAccess", "autoscaling:Describe*", "cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*",
            "logs:Get*", "logs:Describe*"),
        Allow("CloudWatchLogsFullAccess", "logs:*"),
        Allow(
            "AmazonSSMManagedInstanceCore", "ssm:UpdateInstanceInformation", "ssm:GetParameter", "ssm:GetParameters", "ssmmessages:*",
            "ec2messages:*"),
        Allow("service-role/AWSLambdaBasicExecutionRole", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
        Allow(
            "service-role/AWSLambdaSQSQueueExecutionRole", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
            "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
        Allow("aws-service-role/AWSSupportServiceRolePolicy", Everywhere("Describe*", "Get*", "List*")),
    }.ToDictionary(policy => policy.Arn);

    /// <summary>Every one of them, by ARN.</summary>
    public static IEnumerable<IamManagedPolicy> All => Known.Values;

    /// <summary>The policy of that ARN; null when the sandbox does not know it.</summary>
    public static IamManagedPolicy? Find(string arn) => Known.GetValueOrDefault(arn);

    private static string[] Everywhere(params string[] actions) =>
        [.. Services.SelectMany(service => actions.Select(action => $"{service}:{action}"))];

    private static IamManagedPolicy Allow(string name, params string[] actions) => Policy(
        name, $$"""{"Effect":"Allow","Action":[{{string.Join(',', actions.Select(action => $"\"{action}\""))}}],"Resource":"*"}""");

    private static IamManagedPolicy Policy(string pathAndName, params string[] statements)
    {
        var slash = pathAndName.LastIndexOf('/');
        var (path, name) = slash < 0 ? ("/", pathAndName) : ($"/{pathAndName[..(slash + 1)]}", pathAndName[(slash + 1)..]);
        var policy = new IamManagedPolicy("aws", path, name, IamIds.Seeded("ANPA", "aws", name), CreatedAt);
        policy.AddVersion($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""", asDefault: true, CreatedAt);
        return policy;
    }
}
