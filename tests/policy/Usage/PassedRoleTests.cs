using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Usage;

/// <summary>Roles that calls pass to services.</summary>
public sealed class PassedRoleTests
{
    private const string Arn = "arn:aws:iam::111122223333:role/r";

    [Theory]
    [InlineData("lambda", "UpdateFunctionConfiguration20150331v2", "role", "lambda.amazonaws.com")]
    [InlineData("ecs", "RegisterTaskDefinition", "taskRoleArn", "ecs-tasks.amazonaws.com")]
    [InlineData("ecs", "CreateService", "role", "ecs.amazonaws.com")]
    [InlineData("cloudformation", "CreateStack", "roleARN", "cloudformation.amazonaws.com")]
    [InlineData("cloudformation", "DeleteStack", "roleARN", "cloudformation.amazonaws.com")]
    [InlineData("glue", "UpdateJob", "role", "glue.amazonaws.com")]
    [InlineData("events", "PutTargets", "roleArn", "events.amazonaws.com")]
    [InlineData("eks", "CreateNodegroup", "nodeRole", "eks.amazonaws.com")]
    [InlineData("eks", "CreateFargateProfile", "podExecutionRoleArn", "eks.amazonaws.com")]
    [InlineData("eks", "CreateCluster", "nodeRoleArn", "ec2.amazonaws.com,eks.amazonaws.com")]
    [InlineData("eks", "CreatePodIdentityAssociation", "roleArn", "pods.eks.amazonaws.com")]
    [InlineData("rds", "ModifyDBInstance", "monitoringRoleArn", "monitoring.rds.amazonaws.com,rds.amazonaws.com")]
    [InlineData("cloudformation", "RegisterType", "executionRoleArn", "resources.cloudformation.amazonaws.com")]
    [InlineData("codepipeline", "UpdatePipeline", "roleArn", "cloudformation.amazonaws.com,codepipeline.amazonaws.com")]
    [InlineData("backup", "CreateRestoreTestingSelection", "iamRoleArn", "restore-testing.backup.amazonaws.com")]
    [InlineData("backup", "CreateBackupSelection", "iamRoleArn", "backup.amazonaws.com")]
    [InlineData("synthetics", "CreateCanary", "executionRoleArn", "synthetics.amazonaws.com")]
    [InlineData("monitoring", "PutMetricStream", "roleArn", "streams.metrics.cloudwatch.amazonaws.com")]
    [InlineData("cognito-idp", "CreateGroup", "roleArn", "*")]
    [InlineData("cognito-idp", "CreateUserPool", "snsCallerArn", "*")]
    [InlineData("cognito-identity", "SetIdentityPoolRoles", "authenticated", "*")]
    [InlineData("elasticmapreduce", "CreateStudio", "userRole", "*")]
    [InlineData("ssm", "SendCommand", "serviceRoleArn", "ssm.amazonaws.com")]
    [InlineData("ec2", "CreateFlowLogs", "deliverLogsPermissionArn", "vpc-flow-logs.amazonaws.com")]
    [InlineData("s3", "PutBucketReplication", "role", "s3.amazonaws.com")]
    [InlineData("codebuild", "CreateProject", "serviceRole", "codebuild.amazonaws.com")]
    [InlineData("states", "UpdateStateMachine", "roleArn", "states.amazonaws.com")]
    [InlineData("airflow", "CreateEnvironment", "executionRoleArn", "")]
    public void RoleInAWritingCall_IsPassedToItsService(string source, string name, string parameter, string service)
    {
        var uses = Trail.Read(Trail.Event(source: $"{source}.amazonaws.com", name: name, parameters: $$"""{"{{parameter}}":"{{Arn}}"}""")).Uses;

        var passed = Assert.Single(uses, use => use.Action.FullName == "iam:PassRole");
        Assert.Equal((Arn, service), (passed.Resources[0].Arn, string.Join(',', passed.Context.PassedToServices)));
    }

    [Theory]
    [InlineData("sts", "AssumeRole", "roleArn")]
    [InlineData("ec2", "AssociateEnclaveCertificateIamRole", "roleArn")]
    [InlineData("eks", "CreateAccessEntry", "principalArn")]
    [InlineData("lambda", "AddPermission20150331v2", "principal")]
    [InlineData("iam", "SimulatePrincipalPolicy", "policySourceArn")]
    [InlineData("batch", "ListJobs", "jobRoleArn")]
    public void RoleThatIsOnlyNamed_IsNotPassed(string source, string name, string parameter) => Assert.DoesNotContain(
        Trail.Read(Trail.Event(source: $"{source}.amazonaws.com", name: name, parameters: $$"""{"{{parameter}}":"{{Arn}}"}""")).Uses, use => use.Action.FullName == "iam:PassRole");

    [Theory]
    [InlineData("elasticmapreduce", "RunJobFlow", "serviceRole", "EMR_DefaultRole", "arn:aws:iam::111122223333:role/EMR_DefaultRole")]
    [InlineData("ssm", "CreateActivation", "iamRole", "service-role/Hybrid", "arn:aws:iam::111122223333:role/service-role/Hybrid")]
    public void RoleByName_IsPassed(string source, string name, string parameter, string role, string arn)
    {
        var uses = Trail.Read(Trail.Event(source: $"{source}.amazonaws.com", name: name, parameters: $$"""{"{{parameter}}":"{{role}}"}""")).Uses;

        Assert.Equal(arn, Assert.Single(uses, use => use.Action.FullName == "iam:PassRole").Resources[0].Arn);
    }

    [Fact]
    public void TwoRoles_GoEachToItsService()
    {
        var uses = Trail.Read(Trail.Event(source: "batch.amazonaws.com", name: "CreateComputeEnvironment",
            parameters: """{"serviceRole":"arn:aws:iam::111122223333:role/s","computeResources":{"spotIamFleetRole":"arn:aws:iam::111122223333:role/f"}}""")).Uses;

        Assert.Equal(
            ["arn:aws:iam::111122223333:role/f spotfleet.amazonaws.com", "arn:aws:iam::111122223333:role/s batch.amazonaws.com"],
            uses.Where(use => use.Action.FullName == "iam:PassRole").Select(use => $"{use.Resources[0].Arn} {string.Join(',', use.Context.PassedToServices)}"));
    }
}
