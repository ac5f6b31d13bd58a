using System.Text.Json.Nodes;

namespace Bridge.Sandbox.Tests.Iam;

public sealed class IamRoleTests : SandboxTest
{
    private const string Trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    [Fact]
    public async Task GetRole_Seeded_ShowsWhatASnapshotNeeds()
    {
        var answer = await Iam(Admin).CallAsync("GetRole", ("RoleName", "etl-worker"));

        Assert.Equal("arn:aws:iam::222222222222:role/data/etl-worker", answer.Value("Arn"));
        Assert.Matches("^AROA[A-Z2-7]{17}$", answer.Value("RoleId"));
        Assert.Equal("7200", answer.Value("MaxSessionDuration"));
        Assert.Equal("Nightly ETL", answer.Value("Description"));
        Assert.Equal("arn:aws:iam::222222222222:policy/etl-boundary", answer.Value("PermissionsBoundaryArn"));
        Assert.Equal(["team", "data"], [.. answer.Values("Key"), .. answer.Values("Value")]);
        Assert.StartsWith("%7B", answer.Value("AssumeRolePolicyDocument"), StringComparison.Ordinal);
        Assert.Equal(
            "ec2.amazonaws.com",
            JsonNode.Parse(
                Uri.UnescapeDataString(answer.Value("AssumeRolePolicyDocument")!))!["Statement"]![0]!["Principal"]!["Service"]!.ToString());
    }

    [Fact]
    public async Task DeleteRole_StepByStep_RefusesUntilNothingHangsOnIt()
    {
        var iam = Iam(Admin);
        var role = ("RoleName", "etl-worker");
        var reasons = new List<string?>();
        async Task TryAsync(string action, params (string, string)[] parameters)
        {
            var refused = await iam.CallAsync("DeleteRole", role);
            Assert.Equal("409 DeleteConflict", refused.Outcome);
            reasons.Add(refused.Message);
            Assert.Equal("200", (await iam.CallAsync(action, [role, .. parameters])).Outcome);
        }

        await TryAsync("RemoveRoleFromInstanceProfile", ("InstanceProfileName", "etl-worker"));
        await TryAsync("DetachRolePolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3FullAccess"));
        await TryAsync("DetachRolePolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess"));
        await TryAsync("DeleteRolePolicy", ("PolicyName", "ReadSources"));
        await TryAsync("DeleteRolePolicy", ("PolicyName", "WriteMetrics"));
        var deleted = await iam.CallAsync("DeleteRole", role);
        var gone = await iam.CallAsync("GetRole", role);

        Assert.Equal(
            [
                "Cannot delete entity, must remove roles from instance profile first.",
                "Cannot delete entity, must detach all policies first.",
                "Cannot delete entity, must detach all policies first.",
                "Cannot delete entity, must delete policies first.",
                "Cannot delete entity, must delete policies first.",
            ],
            reasons);
        Assert.Equal("200", deleted.Outcome);
        Assert.Equal(("404 NoSuchEntity", "The role with name etl-worker cannot be found."), (gone.Outcome, gone.Message));
    }

    [Fact]
    public async Task CreateRole_DeletedAndMadeAgain_HasAnotherUniqueId()
    {
        var iam = Iam(Admin);
        (string, string)[] parameters = [("RoleName", "again"), ("AssumeRolePolicyDocument", Trust)];

        var first = await iam.CallAsync("CreateRole", parameters);
        var taken = await iam.CallAsync("CreateRole", [("RoleName", "AGAIN"), parameters[1]]);
        await iam.CallAsync("DeleteRole", parameters[0]);
        var second = await iam.CallAsync("CreateRole", parameters);

        Assert.Equal("409 EntityAlreadyExists", taken.Outcome);
        Assert.NotEqual(first.Value("RoleId"), second.Value("RoleId"));
    }

    [Theory]
    [InlineData("{", "400 MalformedPolicyDocument")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "400 MalformedPolicyDocument")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""", "400 MalformedPolicyDocument")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}]}""",
        "400 MalformedPolicyDocument")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}""",
        "400 MalformedPolicyDocument")]
    [InlineData(Trust, "200")]
    public async Task CreateRole_TrustPolicy_IsCheckedForItsGrammar(string document, string expected) => Assert.Equal(
        expected, (await Iam(Admin).CallAsync("CreateRole", ("RoleName", "new"), ("AssumeRolePolicyDocument", document))).Outcome);

    [Fact]
    public async Task UpdateRole_AndItsNeighbours_AreReadBack()
    {
        var iam = Iam(Admin);
        var role = ("RoleName", "switch-admin");

        await iam.CallAsync("UpdateRole", role, ("Description", "line one\r\nline two & <three>"), ("MaxSessionDuration", "43200"));
        await iam.CallAsync("UpdateAssumeRolePolicy", role, ("PolicyDocument", Trust));
        await iam.CallAsync("PutRolePermissionsBoundary", role, ("PermissionsBoundary", "arn:aws:iam::222222222222:policy/etl-boundary"));
        await iam.CallAsync(
            "TagRole", role, ("Tags.member.1.Key", "owner"), ("Tags.member.1.Value", "security"), ("Tags.member.2.Key", "new"),
            ("Tags.member.2.Value", ""));
        await iam.CallAsync("UntagRole", role, ("TagKeys.member.1", "cost-center"));
        var changed = await iam.CallAsync("GetRole", role);
        await iam.CallAsync("DeleteRolePermissionsBoundary", role);
        var after = await iam.CallAsync("GetRole", role);

        Assert.Equal("line one\r\nline two & <three>", changed.Value("Description"));
        Assert.Equal("43200", changed.Value("MaxSessionDuration"));
        Assert.Equal(Trust, Uri.UnescapeDataString(changed.Value("AssumeRolePolicyDocument")!));
        Assert.Equal("arn:aws:iam::222222222222:policy/etl-boundary", changed.Value("PermissionsBoundaryArn"));
        Assert.Equal(["new", "owner", "", "security"], [.. changed.Values("Key"), .. changed.Values("Value")]);
        Assert.Null(after.Value("PermissionsBoundaryArn"));
    }

    [Fact]
    public async Task ListRoles_PageByPage_ShowsEachOnce()
    {
        var names = new List<string>();
        string? marker = null;
        do
        {
            (string, string)[] page = marker is null ? [("MaxItems", "7")] : [("MaxItems", "7"), ("Marker", marker)];
            var answer = await Iam(Admin).CallAsync("ListRoles", page);
            names.AddRange(answer.Values("RoleName"));
            marker = answer.Value("Marker");
            Assert.Equal(marker is null ? "false" : "true", answer.Value("IsTruncated"));
        }
        while (marker is not null);

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.Equal(200, names.Count(name => name.StartsWith("workload-", StringComparison.Ordinal)));
        Assert.Contains("switch-admin", names);
    }

    [Fact]
    public async Task PutRolePolicy_OverItsQuota_IsRefused()
    {
        string Policy(int length) =>
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:{{new string('a', length)}}","Resource":"*"}]}""";
        var role = ("RoleName", "switch-admin");

        var fits = await Iam(Admin).CallAsync("PutRolePolicy", role, ("PolicyName", "one"), ("PolicyDocument", Policy(9_000)));
        var again = await Iam(Admin).CallAsync("PutRolePolicy", role, ("PolicyName", "one"), ("PolicyDocument", Policy(9_100)));
        var more = await Iam(Admin).CallAsync("PutRolePolicy", role, ("PolicyName", "two"), ("PolicyDocument", Policy(2_000)));
        var read = await Iam(Admin).CallAsync("GetRolePolicy", role, ("PolicyName", "one"));

        Assert.Equal(("200", "200", "409 LimitExceeded"), (fits.Outcome, again.Outcome, more.Outcome));
        Assert.Equal(Policy(9_100), Uri.UnescapeDataString(read.Value("PolicyDocument")!));
    }

    [Theory]
    [InlineData("NoSuchOperation", "400 InvalidAction")]
    [InlineData("GetRole", "400 ValidationError")]
    [InlineData("ListRoles&MaxItems=0", "400 ValidationError")]
    public async Task Call_NotUnderstood_IsAnsweredAsAwsDoes(string action, string expected)
    {
        var parts = action.Split('&', '=');
        (string, string)[] parameters = parts.Length == 3 ? [(parts[1], parts[2])] : [];

        Assert.Equal(expected, (await Iam(Admin).CallAsync(parts[0], parameters)).Outcome);
    }
}
