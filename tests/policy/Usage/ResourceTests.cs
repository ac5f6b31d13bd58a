using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Usage;

/// <summary>The resources, circumstances and passed roles that are found in an event.</summary>
public sealed class ResourceTests
{
    [Theory]
    [InlineData("s3", "GetObject", """{"bucketName":"b","key":"dir/k"}""", "arn:aws:s3:::b/dir/k", ResourceOrigin.Built)]
    [InlineData("s3", "ListObjects", """{"bucketName":"b"}""", "arn:aws:s3:::b", ResourceOrigin.Built)]
    [InlineData("s3", "ListBuckets", "null", "*", ResourceOrigin.NotApplicable)]
    [InlineData("lambda", "Invoke", """{"functionName":"f"}""", "arn:aws:lambda:eu-west-1:111122223333:function:f", ResourceOrigin.Built)]
    [InlineData("lambda", "Invoke", """{"functionName":"arn:aws:lambda:eu-west-1:111122223333:function:g"}""", "arn:aws:lambda:eu-west-1:111122223333:function:g", ResourceOrigin.Named)]
    [InlineData("lambda", "Invoke", """{"functionName":"111122223333:function:h"}""", "arn:aws:lambda:eu-west-1:111122223333:function:h", ResourceOrigin.Built)]
    [InlineData("dynamodb", "DescribeTable", """{"tableName":"t"}""", "arn:aws:dynamodb:eu-west-1:111122223333:table/t", ResourceOrigin.Built)]
    [InlineData("sqs", "PurgeQueue", """{"queueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/q"}""", "arn:aws:sqs:eu-west-1:111122223333:q", ResourceOrigin.Built)]
    [InlineData("ec2", "TerminateInstances", """{"instancesSet":{"items":[{"instanceId":"i-1"}]}}""", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1", ResourceOrigin.Built)]
    [InlineData("ec2", "DeleteNatGateway", """{"DeleteNatGatewayRequest":{"NatGatewayId":"nat-1"}}""", "arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-1", ResourceOrigin.Built)]
    [InlineData("iam", "GetRole", """{"roleName":"r"}""", "arn:aws:iam::111122223333:role/r", ResourceOrigin.PathAssumed)]
    [InlineData("iam", "CreateRole", """{"roleName":"r","path":"/app/"}""", "arn:aws:iam::111122223333:role/app/r", ResourceOrigin.Built)]
    [InlineData("iam", "GetPolicy", """{"policyArn":"arn:aws:iam::111122223333:policy/x/p"}""", "arn:aws:iam::111122223333:policy/x/p", ResourceOrigin.Named)]
    [InlineData("secretsmanager", "GetSecretValue", """{"secretId":"db"}""", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-??????", ResourceOrigin.Partial)]
    [InlineData("ssm", "GetParameter", """{"name":"/app/db"}""", "arn:aws:ssm:eu-west-1:111122223333:parameter/app/db", ResourceOrigin.Built)]
    [InlineData("kms", "Decrypt", """{"keyId":"1234"}""", "arn:aws:kms:eu-west-1:111122223333:key/1234", ResourceOrigin.Built)]
    [InlineData("cloudtrail", "StopLogging", """{"name":"t"}""", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t", ResourceOrigin.Built)]
    [InlineData("rds", "DeleteDBInstance", """{"dBInstanceIdentifier":"d"}""", "arn:aws:rds:eu-west-1:111122223333:db:d", ResourceOrigin.Built)]
    [InlineData("sts", "AssumeRole", """{"roleArn":"arn:aws:iam::999999999999:role/x"}""", "arn:aws:iam::999999999999:role/x", ResourceOrigin.Named)]
    [InlineData("rds", "DescribeDBInstances", "null", "*", ResourceOrigin.Unknown)]
    public void Parameters_TellTheResource(string source, string name, string parameters, string arn, ResourceOrigin origin)
    {
        var use = Trail.Read(Trail.Event(source: $"{source}.amazonaws.com", name: name, parameters: parameters)).Uses.First(use => use.Origin == UseOrigin.Logged);

        Assert.Contains(new UsedResource(arn, origin), use.Resources);
    }

    [Fact]
    public void ResourcesOfTheEvent_GoBeforeParameters()
    {
        var report = Trail.Read(Trail.Event(source: "kms.amazonaws.com", name: "Decrypt", parameters: """{"keyId":"alias/x"}""",
            more: """ "resources":[{"ARN":"arn:aws:kms:eu-west-1:111122223333:key/k1","type":"AWS::KMS::Key"}], """));

        Assert.Equal([new UsedResource("arn:aws:kms:eu-west-1:111122223333:key/k1", ResourceOrigin.Named)], Assert.Single(report.Uses).Resources);
    }

    [Fact]
    public void AnswerOfACall_TellsThePath()
    {
        var line = Trail.Event(source: "iam.amazonaws.com", name: "CreateUser", parameters: """{"userName":"u"}""")
            .Replace("\"responseElements\":null", """ "responseElements":{"user":{"arn":"arn:aws:iam::111122223333:user/team/u"}} """, StringComparison.Ordinal);

        Assert.Equal("arn:aws:iam::111122223333:user/team/u", Assert.Single(Trail.Read(line).Uses).Resources[0].Arn);
    }

    [Fact]
    public void VersionOfAnObject_HasItsOwnAction() =>
        Assert.Equal("s3:GetObjectVersion", Assert.Single(Trail.Read(Trail.Event(name: "HeadObject", parameters: """{"bucketName":"b","key":"k","versionId":"v"}""")).Uses).Action.FullName);

    [Fact]
    public void Copy_ReadsItsSource()
    {
        var uses = Trail.Read(Trail.Event(name: "CopyObject", parameters: """{"bucketName":"to","key":"k","x-amz-copy-source":"/from/a%20b?versionId=1"}""")).Uses;

        Assert.Equal(["s3:GetObjectVersion arn:aws:s3:::from/a b Companion", "s3:PutObject arn:aws:s3:::to/k Logged"], uses.Select(use => $"{use.Action} {use.Resources[0].Arn} {use.Origin}"));
    }

    [Fact]
    public void TagsSetAtCreation_NeedTheTaggingActionOnTheNewResourceOnly()
    {
        var uses = Trail.Read(Trail.Event(source: "ec2.amazonaws.com", name: "CreateSubnet",
            parameters: """{"vpcId":"vpc-1","tagSpecificationSet":{"items":[{"resourceType":"subnet","tags":[{"key":"a","value":"b"}]}]}}""")).Uses;

        var tagging = Assert.Single(uses, use => use.Action.FullName == "ec2:CreateTags");
        Assert.Equal((UseOrigin.Companion, "ec2:CreateSubnet"), (tagging.Origin, tagging.InferredFrom));
        Assert.Equal("arn:aws:ec2:eu-west-1:111122223333:subnet/*", Assert.Single(tagging.Resources).Arn);
    }

    [Fact]
    public void RoleInTheParameters_IsPassed()
    {
        var uses = Trail.Read(Trail.Event(source: "lambda.amazonaws.com", name: "CreateFunction20150331", parameters: """{"functionName":"f","role":"arn:aws:iam::111122223333:role/fn"}""")).Uses;

        var passed = Assert.Single(uses, use => use.Action.FullName == "iam:PassRole");
        Assert.Equal((UseOrigin.PassedRole, "lambda:CreateFunction", "lambda.amazonaws.com"), (passed.Origin, passed.InferredFrom, Assert.Single(passed.Context.PassedToServices)));
        Assert.Equal("arn:aws:iam::111122223333:role/fn", Assert.Single(passed.Resources).Arn);
    }

    [Fact]
    public void InstanceProfileWhoseRoleIsNotSeen_IsAGapAndNoUse()
    {
        var report = Trail.Read(Trail.Event(source: "ec2.amazonaws.com", name: "RunInstances", parameters: """{"iamInstanceProfile":{"name":"p"},"imageId":"ami-1"}"""));

        Assert.DoesNotContain(report.Uses, use => use.Action.FullName == "iam:PassRole");
        Assert.Contains(report.Gaps, gap => gap.Kind == UsageGapKind.PassedRoleUnknown && gap.Detail.Contains("`p`", StringComparison.Ordinal));
    }

    [Fact]
    public void EndpointOfAServicesCall_IsNotThePrincipals()
    {
        var identity = """{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/worker/s","invokedBy":"s3.amazonaws.com"}""";

        var use = Assert.Single(Trail.Read(Trail.Event(source: "kms.amazonaws.com", name: "Decrypt", identity: identity, more: """ "vpcEndpointId":"vpce-1", """)).Uses);

        Assert.Equal(("s3.eu-west-1.amazonaws.com", ""), (use.Context.ViaService, use.Context.SourceVpce));
    }
}
