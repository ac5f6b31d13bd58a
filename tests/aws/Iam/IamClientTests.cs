using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Bridge.Aws.Iam;

namespace Bridge.Aws.Tests.Iam;

public sealed class IamClientTests
{
    private const string RoleArn = "arn:aws:iam::222222222222:role/app/worker";

    [Theory]
    [InlineData("arn:aws:iam::222222222222:role/app/worker", "AttachRolePolicy", "RoleName")]
    [InlineData("arn:aws:iam::222222222222:user/worker", "AttachUserPolicy", "UserName")]
    [InlineData("arn:aws:iam::222222222222:group/worker", "AttachGroupPolicy", "GroupName")]
    public async Task AttachPolicyAsync_AnyIdentity_CallsItsOperationByName(string arn, string operation, string parameter)
    {
        await using var stub = await StubServer.StartAsync(_ => (200, Answer(operation, "", "id-1")));
        using var iam = TestClients.At(stub.Endpoint);

        var change = await iam.AttachPolicyAsync(TestClients.Identity(arn), "arn:aws:iam::aws:policy/AWSDenyAll", CancellationToken.None);

        Assert.Equal(new IamChange($"iam:{operation}", "id-1"), change);
        var request = Assert.Single(stub.Requests);
        Assert.Equal(operation, request["Action"]);
        Assert.Equal("2010-05-08", request["Version"]);
        Assert.Equal("worker", request[parameter]);
        Assert.Equal("arn:aws:iam::aws:policy/AWSDenyAll", request["PolicyArn"]);
    }

    [Fact]
    public async Task AnyCall_FromARegionOutsideUsEast1_IsSignedForIamsRegion()
    {
        await using var stub = await StubServer.StartAsync(_ => (200, Answer("DeleteRole", "", "id-1")));
        using var iam = TestClients.At(stub.Endpoint);

        await iam.DeleteRoleAsync(TestClients.Identity(RoleArn), CancellationToken.None);

        Assert.Contains("/us-east-1/iam/aws4_request", Assert.Single(stub.Requests)["(authorization)"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetIdentityAsync_Role_ReadsEveryMember()
    {
        await using var stub = await StubServer.StartAsync(_ => (200, Answer("GetRole", """
            <Role><Path>/app/</Path><RoleName>worker</RoleName><RoleId>AROAEXAMPLEEXAMPLE00</RoleId>
            <Arn>arn:aws:iam::222222222222:role/app/worker</Arn>
            <Description>does &lt;things&gt;</Description><MaxSessionDuration>7200</MaxSessionDuration>
            <AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D</AssumeRolePolicyDocument>
            <PermissionsBoundary><PermissionsBoundaryType>Policy</PermissionsBoundaryType>
            <PermissionsBoundaryArn>arn:aws:iam::222222222222:policy/edge</PermissionsBoundaryArn></PermissionsBoundary>
            <Tags><member><Key>team</Key><Value>data</Value></member></Tags></Role>
            """, "id-1")));
        using var iam = TestClients.At(stub.Endpoint);

        var role = await iam.GetIdentityAsync(TestClients.Identity(RoleArn), CancellationToken.None);

        Assert.Equal(
            (RoleArn, "worker", "/app/", "AROAEXAMPLEEXAMPLE00"), (role.Arn, role.Name, role.Path, role.UniqueId));
        Assert.Equal("""{"Version":"2012-10-17","Statement":[]}""", role.TrustPolicy);
        Assert.Equal("does <things>", role.Description);
        Assert.Equal(7200, role.MaxSessionDurationSeconds);
        Assert.Equal("arn:aws:iam::222222222222:policy/edge", role.PermissionsBoundaryArn);
        Assert.Equal("data", Assert.Single(role.Tags).Value);
    }

    [Fact]
    public async Task ListAttachedPoliciesAsync_TwoPages_ReadsBoth()
    {
        await using var stub = await StubServer.StartAsync(form => (200, form.ContainsKey("Marker")
            ? Answer(
                "ListAttachedRolePolicies", $"<AttachedPolicies>{Policy("b")}</AttachedPolicies><IsTruncated>false</IsTruncated>", "id-2")
            : Answer(
                "ListAttachedRolePolicies",
                $"<AttachedPolicies>{Policy("a")}</AttachedPolicies><IsTruncated>true</IsTruncated><Marker>m1</Marker>", "id-1")));
        using var iam = TestClients.At(stub.Endpoint);

        var policies = await iam.ListAttachedPoliciesAsync(TestClients.Identity(RoleArn), CancellationToken.None);

        Assert.Equal(["a", "b"], policies.Select(policy => policy.Name));
    }

    [Fact]
    public async Task ListAttachedPoliciesAsync_SameMarkerForEver_IsMalformed()
    {
        await using var stub = await StubServer.StartAsync(_ =>
            (200, Answer("ListAttachedRolePolicies", "<AttachedPolicies/><IsTruncated>true</IsTruncated><Marker>m1</Marker>", "id-1")));
        using var iam = TestClients.At(stub.Endpoint);

        var e = await Assert.ThrowsAsync<IamException>(
            () => iam.ListAttachedPoliciesAsync(TestClients.Identity(RoleArn), CancellationToken.None));

        Assert.Equal(IamErrorCodes.MalformedResponse, e.ErrorCode);
        Assert.Equal(2, stub.Requests.Count);
    }

    [Fact]
    public async Task AnyCall_ErrorAnswer_IsIamExceptionWithItsParts()
    {
        await using var stub = await StubServer.StartAsync(_ => (404, """
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>
            <Message>The role with name worker cannot be found.</Message></Error><RequestId>header-id</RequestId></ErrorResponse>
            """));
        using var iam = TestClients.At(stub.Endpoint);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetIdentityAsync(TestClients.Identity(RoleArn), CancellationToken.None));

        Assert.Equal(
            (IamErrorCodes.NoSuchEntity, "header-id", "GetRole", ErrorType.Sender), (e.ErrorCode, e.RequestId, e.Operation, e.ErrorType));
        Assert.Equal(404, (int)e.StatusCode);
    }

    [Fact]
    public async Task AnyCall_ThrottledOnce_IsRetriedByTheSdk()
    {
        var calls = 0;
        await using var stub = await StubServer.StartAsync(_ => Interlocked.Increment(ref calls) == 1
            ? (
                400,
                "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error>"
                + "<RequestId>id-1</RequestId></ErrorResponse>")
            : (200, Answer("DeleteRole", "", "id-2")));
        using var iam = TestClients.At(stub.Endpoint);

        var change = await iam.DeleteRoleAsync(TestClients.Identity(RoleArn), CancellationToken.None);

        Assert.Equal("id-2", change.RequestId);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task AnyCall_DocumentTypeDeclaration_IsMalformed()
    {
        await using var stub = await StubServer.StartAsync(_ => (200, """
            <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><GetRoleResponse><GetRoleResult><Role><RoleName>&x;</RoleName></Role>
            </GetRoleResult></GetRoleResponse>
            """));
        using var iam = TestClients.At(stub.Endpoint);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetIdentityAsync(TestClients.Identity(RoleArn), CancellationToken.None));

        Assert.Equal(IamErrorCodes.MalformedResponse, e.ErrorCode);
    }

    [Theory]
    [InlineData("<html>Bad gateway")]
    [InlineData("")]
    public async Task AnyCall_ErrorThatIsNoXml_KeepsTheStatus(string body)
    {
        await using var stub = await StubServer.StartAsync(_ => (403, body));
        using var iam = TestClients.At(stub.Endpoint);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetIdentityAsync(TestClients.Identity(RoleArn), CancellationToken.None));

        Assert.Equal((403, "Http403", "header-id"), ((int)e.StatusCode, e.ErrorCode, e.RequestId));
    }

    [Fact]
    public async Task GetIdentityAsync_AnswerWithoutTheUniqueId_IsMalformedAndNamesIt()
    {
        await using var stub = await StubServer.StartAsync(_ =>
            (200, Answer("GetRole", $"<Role><Path>/</Path><RoleName>worker</RoleName><Arn>{RoleArn}</Arn></Role>", "id-1")));
        using var iam = TestClients.At(stub.Endpoint);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetIdentityAsync(TestClients.Identity(RoleArn), CancellationToken.None));

        Assert.Equal(IamErrorCodes.MalformedResponse, e.ErrorCode);
        Assert.Contains("`RoleId`", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-central-1", "https://iam.amazonaws.com")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com")]
    public void Config_RegionOfEachPartition_GivesThePartitionsEndpoint(string region, string endpoint)
    {
        var config = new IamClientConfig(RegionEndpoint.GetBySystemName(region));

        Assert.Equal(
            endpoint, config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new AnyRequest())).URL.TrimEnd('/'));
    }

    private static string Policy(string name) =>
        $"<member><PolicyName>{name}</PolicyName><PolicyArn>arn:aws:iam::222222222222:policy/{name}</PolicyArn></member>";

    private static string Answer(string operation, string result, string requestId) =>
        $"""
        <{operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><{operation}Result>{result}</{operation}Result>
        <ResponseMetadata><RequestId>{requestId}</RequestId></ResponseMetadata></{operation}Response>
        """;

    private sealed class AnyRequest : AmazonWebServiceRequest;
}
