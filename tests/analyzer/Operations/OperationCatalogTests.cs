using Bridge.Analyzers.Operations;

namespace Bridge.Analyzers.Tests.Operations;

/// <summary>Look-ups in the embedded data.</summary>
public sealed class OperationCatalogTests
{
    private static readonly OperationCatalog Catalog = OperationCatalog.Instance;

    [Fact]
    public void Services_AllOfThem_CanBeRead() =>
        Assert.True(Catalog.Prefixes.Sum(prefix => Catalog.FindService(prefix)!.Actions.Length) > 20_000);

    [Theory]
    [InlineData("s3:getobject", "s3:GetObject", nameof(AccessLevel.Read), false)]
    [InlineData("SQS:SendMessage", "sqs:SendMessage", nameof(AccessLevel.Write), true)]
    [InlineData("iam:AttachRolePolicy", "iam:AttachRolePolicy", nameof(AccessLevel.PermissionsManagement), true)]
    [InlineData("ec2:CreateTags", "ec2:CreateTags", nameof(AccessLevel.Tagging), true)]
    public void Action_InAnyCase_IsFound(string name, string spelled, string level, bool isWrite)
    {
        Assert.True(Catalog.TryGetAction(name, out var action));
        Assert.Equal((spelled, level, isWrite), (action.Name, action.Level.ToString(), action.IsWrite));
    }

    [Theory]
    [InlineData("s3:NoSuchAction")]
    [InlineData("nosuchservice:Get")]
    [InlineData("s3")]
    [InlineData("")]
    [InlineData(":")]
    public void Action_ThatAwsDoesNotHave_IsNotFound(string name) => Assert.False(Catalog.TryGetAction(name, out _));

    [Theory]
    [InlineData("S3", "s3")]
    [InlineData("DynamoDBv2", "dynamodb")]
    [InlineData("IdentityManagement", "iam")]
    [InlineData("SecretsManager", "secretsmanager")]
    [InlineData("AccessAnalyzer", "access-analyzer")]
    [InlineData("CloudWatchLogs", "logs")]
    [InlineData("SimpleNotificationService", "sns")]
    [InlineData("BedrockRuntime", "bedrock")]
    [InlineData("AthenaV2", "athena")]
    [InlineData("Runtime", null)]
    [InlineData("Util", null)]
    public void Namespace_OfTheSdk_HasItsPrefix(string name, string? prefix) => Assert.Equal(prefix, Catalog.PrefixOf(name));

    [Fact]
    public void Needs_OfEachRow_AreActionsThatAwsHas()
    {
        var needs = Catalog.Members.SelectMany(member => Catalog.TryGetMemberNeeds(member.Type, member.Member, out var found) ? found : []);
        Assert.All(needs, need => Assert.True(
            Catalog.TryGetAction(need.Action, out var action) && action.Name == need.Action, $"AWS has no action `{need.Action}`."));
    }

    [Theory]
    [InlineData("lambda", "CreateFunction", "iam:PassRole")]
    [InlineData("ecs", "RunTask", "iam:PassRole")]
    [InlineData("apigateway", "CreateRestApi", "apigateway:POST")]
    [InlineData("secretsmanager", "CreateSecret", "secretsmanager:TagResource")]
    [InlineData("bedrock", "Converse", "bedrock:InvokeModel")]
    public void Operation_OfAnyService_HasItsNeeds(string prefix, string operation, string action)
    {
        Assert.True(Catalog.FindService(prefix)!.TryGetNeeds(operation, out var needs));
        Assert.Contains(needs, need => need.Action == action);
    }

    [Fact]
    public void Need_Form_IsRead()
    {
        var need = Assert.Single(Need.ParseAll("~s3:GetObject?Verb=GET|HEAD!VersionId|Item.Key"));
        Assert.Equal(("s3:GetObject", true, 2), (need.Action, need.IsPossible, need.Conditions.Length));
        Assert.Equal(["GET", "HEAD"], need.Conditions[0].Values);
        Assert.True(need.Conditions[1].IsNegated);
        Assert.Equal(new NeedProperty("Item", "Key"), need.Conditions[1].Properties[1]);
    }
}
