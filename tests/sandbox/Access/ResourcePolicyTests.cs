namespace Bridge.Sandbox.Tests.Access;

/// <summary>Queue policies, within an account and between accounts, and the limits of the organisation.</summary>
public sealed class ResourcePolicyTests : AccessTest
{
    private static readonly string Scp = Document(
        """{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"iam:CreateUser","Resource":"*"}""");

    private static readonly string Rcp = Document(
        """
        {"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*",
        "Condition":{"StringNotEquals":{"aws:PrincipalOrgID":"o-access00001"}}}
        """);

    protected override string Adapt(string seed) => seed.Replace(
        $"\"id\": \"{Own}\",", $"\"id\": \"{Own}\", \"serviceControlPolicies\": [[{Scp}]], \"resourceControlPolicies\": [[{Rcp}]],",
        StringComparison.Ordinal);

    [Theory]
    [InlineData("plain", Own, """{"AWS":"arn:aws:iam::111111111111:user/plain"}""", true)]
    [InlineData("plain", Own, """{"AWS":"111111111111"}""", false)]
    [InlineData("admin", Own, """{"AWS":"222222222222"}""", true)]
    [InlineData("admin", Other, """{"AWS":"222222222222"}""", true)]
    [InlineData("plain", Other, """{"AWS":"222222222222"}""", false)]
    [InlineData("admin", Other, """{"AWS":"111111111111"}""", false)]
    [InlineData("admin", Outside, "\"*\"", false)] // The resource control policy.
    public async Task SendMessage_ByTheQueuesPolicy_MayOrMayNot(string user, string account, string principal, bool expected)
    {
        await SetPolicyAsync($$"""{"Effect":"Allow","Principal":{{principal}},"Action":"sqs:SendMessage","Resource":"{{QueueArn}}"}""");

        Assert.Equal(expected ? "200" : "403 AccessDenied", (await SendAsync(user, account)).Outcome);
    }

    [Fact]
    public async Task SendMessage_DeniedByTheQueue_IsDeniedToItsOwner()
    {
        await SetPolicyAsync(
            $$"""
            {"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"{{QueueArn}}",
            "Condition":{"StringLike":{"aws:userid":"AIDA*"} } }
            """);

        var denied = await SendAsync("admin", Own);

        Assert.EndsWith(
            "is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:111111111111:work "
            + "with an explicit deny in a resource-based policy",
            denied.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnersOperations_ByAQueuePolicy_AreNotGivenToOthers()
    {
        await SetPolicyAsync($$"""{"Effect":"Allow","Principal":"*","Action":"sqs:*","Resource":"{{QueueArn}}"}""");
        var url = new Uri(Aws.Endpoint, $"/{Own}/work").ToString();

        Assert.Equal("200", (await Sqs("admin", Other).CallAsync("GetQueueAttributes", ("QueueUrl", url))).Outcome);
        Assert.Equal("403 AccessDenied", (await Sqs("admin", Other).CallAsync("DeleteQueue", ("QueueUrl", url))).Outcome);
    }

    [Fact]
    public async Task SetQueueAttributes_PolicyThatIsNone_IsRefused()
    {
        var answer = await Sqs("admin", Own).CallAsync(
            "SetQueueAttributes", ("QueueUrl", new Uri(Aws.Endpoint, $"/{Own}/work").ToString()), ("Attribute.1.Name", "Policy"),
            ("Attribute.1.Value", """{"Version":"2012-10-17"}"""));

        Assert.Equal("400 InvalidAttributeValue", answer.Outcome);
    }

    [Fact]
    public async Task ServiceControlPolicy_LimitsAlsoTheAdministrator()
    {
        var own = await IamAs("admin").CallAsync("CreateUser", ("UserName", "made"));
        var other = await IamAs("admin", Other).CallAsync("CreateUser", ("UserName", "made"));

        Assert.Equal(("403 AccessDenied", "200"), (own.Outcome, other.Outcome));
        Assert.EndsWith("with an explicit deny in a service control policy", own.Message, StringComparison.Ordinal);
    }

    private Task<QueryAnswer> SendAsync(string user, string account) =>
        Sqs(user, account).CallAsync(
            "SendMessage", ("QueueUrl", new Uri(Aws.Endpoint, $"/{Own}/work").ToString()), ("MessageBody", "hello"));

    private async Task SetPolicyAsync(string statements)
    {
        var answer = await Sqs("admin", Own).CallAsync(
            "SetQueueAttributes", ("QueueUrl", new Uri(Aws.Endpoint, $"/{Own}/work").ToString()), ("Attribute.1.Name", "Policy"),
            ("Attribute.1.Value", Document(statements)));
        Assert.True(answer.Status == 200, answer.Message);
    }

    private SignedQuery Sqs(string user, string account) =>
        new(Aws.Endpoint, "sqs", Key(account, user).Id, Key(account, user).Secret, null, Time);
}
