using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Sts;

namespace Bridge.Sandbox.Tests.Sts;

public sealed class TrustPolicyTests
{
    private static readonly Caller Session = new(
        "111111111111", "arn:aws:sts::111111111111:assumed-role/app/s1", "AROAX:s1", "arn:aws:iam::111111111111:role/app");

    [Theory]
    [InlineData("""{"AWS":"*"}""", true)]
    [InlineData("\"*\"", true)]
    [InlineData("""{"AWS":"111111111111"}""", true)]
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:root"}""", true)]
    [InlineData("""{"AWS":["222222222222","arn:aws:iam::111111111111:role/app"]}""", true)]
    [InlineData("""{"AWS":"arn:aws:sts::111111111111:assumed-role/app/s1"}""", true)]
    [InlineData("""{"AWS":"arn:aws:sts::111111111111:assumed-role/app/s2"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::111111111111:role/*"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::222222222222:root"}""", false)]
    [InlineData("""{"Service":"lambda.amazonaws.com"}""", false)]
    [InlineData("""{"Federated":"*"}""", false)]
    public void Allows_Principal_MatchesAsAwsDoes(string principal, bool expected) =>
        Assert.Equal(expected, Allows($$"""{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"}"""));

    [Theory]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"x1"}}""", true)]
    [InlineData("""{"StringEquals":{"STS:externalid":["x0","x1"]}}""", true)]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"X1"}}""", false)]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"x*"}}""", false)]
    [InlineData("""{"StringLike":{"sts:ExternalId":"x*"}}""", true)]
    [InlineData("""{"StringNotEquals":{"sts:ExternalId":"x1"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}""", false)]
    [InlineData("""{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-1"}}""", true)]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"x1"},"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/ap?"}}""", true)]
    [InlineData("""{"StringEquals":{"sts:ExternalId":"x1"},"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}}""", false)]
    [InlineData("""{"Bool":{"aws:MultiFactorAuthPresent":"true"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:SourceVpc":"vpc-1"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:PrincipalArn":"${aws:PrincipalArn}"}}""", false)]
    public void Allows_Condition_MatchesOrFailsClosed(string condition, bool expected) => Assert.Equal(
        expected, Allows($$"""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole","Condition":{{condition}}}"""));

    [Theory]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*"}""", false)]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"222222222222"},"Action":"sts:*"}""", true)]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:TagSession"}""", true)]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*","Condition":{"StringEquals":{"sts:ExternalId":"other"}}}""", true)]
    [InlineData("""{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""", false)]
    [InlineData("""{"Effect":"Deny","NotPrincipal":{"AWS":"222222222222"},"Action":"sts:*"}""", false)]
    public void Allows_BesideADeny_TheDenyWinsAlsoWhenItIsNotUnderstood(string deny, bool expected) => Assert.Equal(
        expected, Allows($$"""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"},{{deny}}"""));

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-b-b-", false)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("", "a", false)]
    public void Wildcard_Pattern_MatchesTheWholeText(string pattern, string text, bool expected) =>
        Assert.Equal(expected, Wildcard.Matches(pattern, text));

    private static bool Allows(string statements) => TrustPolicy.Allows(
        $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""",
        new TrustRequest("sts:AssumeRole", Session, null, new Dictionary<string, string?>
        {
            ["sts:ExternalId"] = "x1",
            ["aws:PrincipalArn"] = Session.PrincipalArn,
            ["aws:PrincipalOrgID"] = null,
        }));
}
