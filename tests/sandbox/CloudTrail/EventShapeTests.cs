using System.Text.Json.Nodes;
using Amazon.S3.Model;

namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>
/// Recorded events compared with real ones of the same call: the sandbox writes the members that AWS writes, and no others.
/// </summary>
public sealed class EventShapeTests : TrailTest
{
    private const string Trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},
        "Action":"sts:AssumeRole"}]}
        """;

    // Members that the console and VPC endpoints add; the sandbox is not called by these.
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "sessionCredentialFromConsole", "vpcEndpointId" };

    private static readonly ILookup<(string Source, string Name, bool Failed), JsonNode> Real = File.ReadLines(
        Path.Combine(AppContext.BaseDirectory, "invictus.ndjson"))
        .Select(line => JsonNode.Parse(line)!)
        .ToLookup(KeyOf);

    [Fact]
    public async Task Events_BesideRealOnes_HaveTheSameMembers()
    {
        await CallIamAsync();
        await CallIamOnPoliciesAndUsersAsync();
        await CallOthersAsync();

        var compared = Delivered().Where(one => Real.Contains(KeyOf(one))).ToList();

        Assert.All(compared, one => Assert.Equal("", string.Join("; ", Differences(one, [.. Real[KeyOf(one)]]))));
        Assert.True(compared.Select(KeyOf).Distinct().Count() >= 48, string.Join(' ', compared.Select(KeyOf).Distinct()));
    }

    [Fact]
    public async Task Events_HaveNoSecrets()
    {
        var session = await AssumeAsync();
        var key = await IamAs("admin").CallAsync("CreateAccessKey", ("UserName", "plain"));
        using var sqs = SqsAs(session);
        await sqs.SendMessageAsync(new Uri(Aws.Endpoint, $"/{Own}/work").ToString(), "what nobody may see");

        var text = string.Join('\n', Delivered().Select(one => one.ToJsonString()));

        foreach (
            var secret in new[] { session.GetCredentials().SecretKey, session.GetCredentials().Token, key.Value(
                "SecretAccessKey")!, "what nobody may see" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        Assert.Contains(key.Value("AccessKeyId")!, text, StringComparison.Ordinal);
        Assert.Contains("HIDDEN_DUE_TO_SECURITY_REASONS", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_OfASession_TellsItsRole()
    {
        var session = await AssumeAsync(with: request => request.SourceIdentity = "alice");
        await IamAs(session).CallAsync("ListRoles");

        var one = Assert.Single(Delivered(), one => one["eventName"]!.GetValue<string>() == "ListRoles");
        var identity = one["userIdentity"]!;

        Assert.Equal("AssumedRole", identity["type"]!.GetValue<string>());
        Assert.Equal($"arn:aws:sts::{Own}:assumed-role/app/session-1", identity["arn"]!.GetValue<string>());
        Assert.Equal(session.GetCredentials().AccessKey, identity["accessKeyId"]!.GetValue<string>());
        Assert.Equal(AppRole, identity["sessionContext"]!["sessionIssuer"]!["arn"]!.GetValue<string>());
        Assert.Equal("alice", identity["sessionContext"]!["sourceIdentity"]!.GetValue<string>());
        Assert.Equal("us-east-1", one["awsRegion"]!.GetValue<string>());
    }

    private static (string Source, string Name, bool Failed) KeyOf(JsonNode one) =>
        (one["eventSource"]!.GetValue<string>(), one["eventName"]!.GetValue<string>(), one["errorCode"] is not null);

    private static IEnumerable<string> Differences(JsonNode one, IReadOnlyList<JsonNode> real)
    {
        var own = Members(one);
        var source = one["eventSource"]!.GetValue<string>();
        var known = Real.Where(group => group.Key.Source == source).SelectMany(group => group).SelectMany(Members).ToHashSet();
        foreach (var missing in real.Select(Members).Aggregate((all, next) => [.. all.Intersect(next)]).Except(own).Except(LeftOut))
        {
            yield return $"{one["eventName"]} lacks {missing}";
        }

        foreach (var more in own.Where(member => !known.Contains(member)))
        {
            yield return $"{one["eventName"]} has {more}";
        }

        foreach (var part in new[] { "requestParameters", "responseElements" })
        {
            var actual = Deep(one[part]);
            var expected = real.SelectMany(other => Deep(other[part])).ToHashSet();
            foreach (var path in actual.Where(path => !expected.Contains(path)))
            {
                yield return $"{one["eventName"]}.{part} has {path}";
            }

            if (part == "responseElements" && (one[part] is null) != real.All(other => other[part] is null))
            {
                yield return $"{one["eventName"]}.{part} is {one[part]?.ToJsonString() ?? "null"}";
            }
        }

        if (one["readOnly"]!.GetValue<bool>() != real[0]["readOnly"]!.GetValue<bool>())
        {
            yield return $"{one["eventName"]}.readOnly";
        }

        if (one["errorCode"] is { } code && real.All(other => other["errorCode"]!.GetValue<string>() != code.GetValue<string>()))
        {
            yield return $"{one["eventName"]}.errorCode is {code}";
        }
    }

    private static HashSet<string> Members(JsonNode one) => [.. one.AsObject().Select(member => member.Key)];

    // The path of every member; the items of a list have the path of the list.
    private static IEnumerable<string> Deep(JsonNode? node, string path = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Deep(member.Value, $"{path}.{member.Key}").Append($"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Deep(item, path)),
        _ => [],
    };

    private async Task CallIamAsync()
    {
        var iam = IamAs("admin");
        (string, string) role = ("RoleName", "made"), profile = ("InstanceProfileName", "made"), policy = ("PolicyArn", Administrator);
        (string, string)[] tag = [("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b")];
        await OkAsync(iam.CallAsync("ListUsers"));
        await OkAsync(iam.CallAsync("GetUser"));
        await OkAsync(iam.CallAsync("GetAccountSummary"));
        await OkAsync(
            iam.CallAsync(
                "CreateRole", [role, ("Path", "/"), ("AssumeRolePolicyDocument", Trust), ("MaxSessionDuration", "3600"), .. tag]));
        await OkAsync(iam.CallAsync("GetRole", role));
        await OkAsync(
            iam.CallAsync(
                "PutRolePolicy", role, ("PolicyName", "p"),
                ("PolicyDocument", Document("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}"""))));
        await OkAsync(iam.CallAsync("GetRolePolicy", role, ("PolicyName", "p")));
        await OkAsync(iam.CallAsync("ListRolePolicies", role));
        await OkAsync(iam.CallAsync("DeleteRolePolicy", role, ("PolicyName", "p")));
        await OkAsync(iam.CallAsync("AttachRolePolicy", role, policy));
        await OkAsync(iam.CallAsync("ListAttachedRolePolicies", role));
        await OkAsync(iam.CallAsync("DetachRolePolicy", role, policy));
        await OkAsync(iam.CallAsync("UpdateAssumeRolePolicy", role, ("PolicyDocument", Trust)));
        await OkAsync(iam.CallAsync("CreateInstanceProfile", [profile, ("Path", "/"), .. tag]));
        await OkAsync(iam.CallAsync("TagInstanceProfile", [profile, .. tag]));
        await OkAsync(iam.CallAsync("GetInstanceProfile", profile));
        await OkAsync(iam.CallAsync("AddRoleToInstanceProfile", profile, role));
        await OkAsync(iam.CallAsync("ListInstanceProfilesForRole", role));
        await OkAsync(iam.CallAsync("RemoveRoleFromInstanceProfile", profile, role));
        await OkAsync(iam.CallAsync("DeleteInstanceProfile", profile));
        await OkAsync(iam.CallAsync("DeleteRole", role));
        await iam.CallAsync("GetRole", ("RoleName", "nobody"));
        await iam.CallAsync("GetInstanceProfile", ("InstanceProfileName", "nobody"));
    }

    private async Task CallIamOnPoliciesAndUsersAsync()
    {
        var iam = IamAs("admin");
        (string, string) user = ("UserName", "bob"), policy = ("PolicyArn", $"arn:aws:iam::{Own}:policy/made"), key = ("AccessKeyId", "");
        await OkAsync(
            iam.CallAsync(
                "CreatePolicy", ("PolicyName", "made"), ("Path", "/"),
                ("PolicyDocument", Document("""{"Effect":"Allow","Action":"s3:*","Resource":"*"}"""))));
        await OkAsync(iam.CallAsync("GetPolicy", policy));
        await OkAsync(iam.CallAsync("GetPolicyVersion", policy, ("VersionId", "v1")));
        await OkAsync(iam.CallAsync("ListPolicyVersions", policy));
        await OkAsync(iam.CallAsync("ListEntitiesForPolicy", policy));
        await OkAsync(iam.CallAsync("CreateUser", user, ("Path", "/")));
        await OkAsync(iam.CallAsync("AttachUserPolicy", user, policy));
        await OkAsync(iam.CallAsync("DetachUserPolicy", user, policy));
        await OkAsync(iam.CallAsync("DeletePolicy", policy));
        await OkAsync(iam.CallAsync("ListGroupsForUser", user));
        key.Item2 = (await iam.CallAsync("CreateAccessKey", user)).Value("AccessKeyId")!;
        await OkAsync(iam.CallAsync("ListAccessKeys", user));
        await OkAsync(iam.CallAsync("DeleteAccessKey", user, key));
        await OkAsync(iam.CallAsync("DeleteUser", user));
    }

    private async Task CallOthersAsync()
    {
        await AssumeAsync();
        await StsAs("plain").CallAsync("AssumeRole", ("RoleArn", AppRole), ("RoleSessionName", "x1"));
        await StsAs("admin").CallAsync("GetCallerIdentity");
        await TrailAs("admin").CallJsonAsync("DescribeTrails", """{"trailNameList":["all"]}""");
        await TrailAs("admin").CallJsonAsync("GetEventSelectors", """{"TrailName":"all"}""");
        await TrailAs("admin").CallJsonAsync("GetTrailStatus", """{"Name":"all"}""");
        await TrailAs("admin").CallJsonAsync("LookupEvents", """{"MaxResults":25}""");
        using var s3 = S3As(Credentials("admin"));
        await s3.PutBucketAsync("made-here");
        await s3.GetBucketLocationAsync("made-here");
        await s3.GetBucketVersioningAsync("made-here");
        await s3.ListBucketsAsync();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "made-here", Key = "k", ContentBody = "x" });
        await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(() => s3.DeleteBucketAsync("made-here"));
        await s3.DeleteObjectAsync("made-here", "k");
        await s3.DeleteBucketAsync("made-here");
    }

    private static async Task OkAsync(Task<QueryAnswer> call)
    {
        var answer = await call;
        Assert.True(answer.Status == 200, answer.Message);
    }
}
