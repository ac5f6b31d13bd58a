using System.Collections.Immutable;
using System.Text;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Tests.Usage;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>The owner of a role decides where the recommendation must go.</summary>
public sealed class PrincipalOwnerTests
{
    private const string Person = """{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ops"}""";
    private const string Terraform = "\"userAgent\":\"APN/1.0 HashiCorp/1.0 Terraform/1.9.0 (+https://www.terraform.io) terraform-provider-aws/5.0.0\",";

    [Fact]
    public void StackTags_NameTheTemplateAndTheResource()
    {
        var owner = Owner("{}", ("aws:cloudformation:stack-name", "shop"), ("aws:cloudformation:logical-id", "WorkerRole"))!;

        Assert.Equal((ChangeTool.CloudFormation, "shop", "WorkerRole"), (owner.Tool, owner.Stack, owner.LogicalId));
        Assert.Contains("stack `shop`, resource `WorkerRole`", owner.Fix, StringComparison.Ordinal);
        Assert.Contains("  WorkerRole: # in place of its policies of today\n    Type: AWS::IAM::Role\n", owner.Fragment, StringComparison.Ordinal);
        Assert.Contains("- !Ref WorkerUsed", owner.Fragment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ManagedBy", "Terraform", true)]
    [InlineData("managed-by", "terraform-cloud", true)]
    [InlineData("terraform", "true", true)]
    [InlineData("Terraform", "false", false)]
    [InlineData("ManagedBy", "ops", false)]
    [InlineData("team", "terraform", false)]
    public void CommonTags_TellTerraform(string key, string value, bool isOwned)
    {
        var owner = Owner("{}", (key, value));

        Assert.Equal(isOwned, owner is not null);
        Assert.True(owner is null || owner.Tool == ChangeTool.Terraform);
        Assert.True(owner is null || owner.Fragment.Contains("resource \"aws_iam_policy\" \"worker_used\" {", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PutRolePolicy", """{"roleName":"worker","policyName":"p"}""", Terraform, ChangeTool.Terraform)]
    [InlineData("CreateRole", """{"roleName":"worker"}""", "\"sourceIPAddress\":\"cloudformation.amazonaws.com\",", ChangeTool.CloudFormation)]
    [InlineData("AttachRolePolicy", """{"roleName":"worker"}""", "\"userAgent\":\"cloudformation.amazonaws.com\",", ChangeTool.CloudFormation)]
    [InlineData("AttachRolePolicy", """{"roleName":"worker"}""", "\"userAgent\":\"aws-cli/2\",", null)]
    [InlineData("AttachRolePolicy", """{"roleName":"worker-2"}""", Terraform, null)]
    [InlineData("GetRole", """{"roleName":"worker"}""", Terraform, null)]
    public void EventThatChangedTheRole_TellsTheTool(string name, string parameters, string more, ChangeTool? tool)
    {
        var owner = Owner(Trail.Event(id: "c", source: "iam.amazonaws.com", name: name, parameters: parameters, identity: Person, more: more));

        Assert.Equal(tool, owner?.Tool);
        Assert.True(owner is null || owner.Evidence.Single().Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void ChangeThatFailed_TellsNothing() =>
        Assert.Null(Owner(Trail.Event(id: "c", source: "iam.amazonaws.com", name: "CreateRole", parameters: """{"roleName":"worker"}""", identity: Person, more: Terraform, error: "EntityAlreadyExists")));

    [Fact]
    public void HostileTags_StayOneLineOfText()
    {
        var owner = Owner("{}", ("aws:cloudformation:stack-name", "a`\n\u001b[31mb"), ("aws:cloudformation:logical-id", "X:\n  Evil: true"))!;

        Assert.DoesNotContain('\n', owner.Fix);
        Assert.DoesNotContain('\u001b', owner.Fix);
        Assert.DoesNotContain("Evil", owner.Fragment, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Tags":[{"Key":"a","Value":"b"}],"IsTruncated":false}""", 1)]
    [InlineData("""{"Role":{"RoleName":"r","Tags":[{"Key":"a","Value":"b"},{"Key":"c","Value":""}]}}""", 2)]
    [InlineData("""{"User":{"UserName":"u"}}""", 0)]
    [InlineData("""{"Tags":{}}""", null)]
    [InlineData("[]", null)]
    [InlineData("{", null)]
    public void Tags_AreReadFromWhatTheCommandLinePrints(string json, int? count) => Assert.Equal(count, PrincipalTags.TryRead(Encoding.UTF8.GetBytes(json))?.Count);

    private static PrincipalOwner? Owner(string more, params (string Key, string Value)[] tags) => Today.Recommend(
        Today.Admin, $"{Trail.Event()}\n{more}", new() { Tags = tags.ToImmutableSortedDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal) }).Owner;
}
