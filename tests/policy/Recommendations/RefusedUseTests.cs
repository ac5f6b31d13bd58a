using System.Text.Json;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Tests.Usage;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>Refused calls are listed separately, with the reason for the refusal.</summary>
public sealed class RefusedUseTests
{
    private const string S3 = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";

    [Theory]
    [InlineData(S3, "with an explicit deny in a service control policy", PolicyAnswer.Allowed, "A service control policy refused it. Today's policies allow it, so no policy of the principal can change that.")]
    [InlineData(S3, "because no resource-based policy allows the s3:GetObject action", PolicyAnswer.Allowed, "The resource's policy refused it, or the role's trust policy. Today's policies allow it, so no policy of the principal can change that.")]
    [InlineData(S3, "", PolicyAnswer.Allowed, "something else said no")]
    [InlineData("""{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""", "", PolicyAnswer.NotAllowed, "Today's identity-based policies do not allow it.")]
    [InlineData($$"""{{S3}},{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}""", "", PolicyAnswer.NotAllowed, "Today's identity-based policies deny it.")]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}""", "", PolicyAnswer.NotAllowed, "do not allow it")]
    public void Refusal_SaysWhetherTodaysPoliciesAllowIt(string today, string words, PolicyAnswer answer, string reason)
    {
        var refused = Assert.Single(Today.Recommend(today, Denied(words)).Denied);

        Assert.Equal(answer, refused.Today);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_ByAKnownScp_NamesIt()
    {
        var deny = Today.Document($$"""{{Today.Admin}},{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}""");
        var refused = Assert.Single(Recommender.Recommend(Trail.Read(Denied(string.Empty)), Today.Of(S3) with { ServiceControl = [[new("scp", deny)]] }).Denied);

        Assert.Equal(PolicyAnswer.NotAllowed, refused.Today);
        Assert.Equal("Today a service control policy refuses it.", refused.Reason);
    }

    [Fact]
    public void Refusal_WithoutPolicies_IsNotJudged() =>
        Assert.Equal(PolicyAnswer.Unknown, Assert.Single(Recommender.Recommend(Trail.Read(Denied(string.Empty)), current: null).Denied).Today);

    [Fact]
    public void Refusal_GivesNoStatement() => Assert.Empty(Today.Recommend(S3, Denied(string.Empty)).Statements);

    private static string Denied(string words) => Trail.Event(
        error: "AccessDenied", more: $"\"errorMessage\":{JsonSerializer.Serialize($"User: arn:aws:sts::111122223333:assumed-role/worker/s is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\" {words}")},");
}
