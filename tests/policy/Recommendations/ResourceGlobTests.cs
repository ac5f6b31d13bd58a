using Bridge.Policy.Recommendations.Drafting;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Recommendations.Resolving;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>The comparison of resource patterns, and the rule that turns many resources into one pattern.</summary>
public sealed class ResourceGlobTests
{
    [Theory]
    [InlineData("*", "arn:aws:s3:::a", true, true)]
    [InlineData("a*c", "abc", true, true)]
    [InlineData("a*c", "a*b*c", true, true)]
    [InlineData("a*b*c", "a*c", false, true)]
    [InlineData("a?c", "a*c", false, true)]
    [InlineData("a?", "ab", true, true)]
    [InlineData("a?", "a", false, false)]
    [InlineData("a*", "b*", false, false)]
    [InlineData("*a", "b*", false, true)]
    [InlineData("home/${aws:username}/*", "home/${aws:username}/x", true, true)]
    [InlineData("home/${aws:username}/*", "home/bob/x", false, true)]
    [InlineData("a${*}", "a*", false, true)]
    [InlineData("a*", "a${*}", true, true)]
    public void Patterns_CoverAndOverlap(string outer, string inner, bool covers, bool overlaps)
    {
        Assert.Equal(covers, ResourceGlob.Parse(outer).Covers(ResourceGlob.Parse(inner)));
        Assert.Equal(overlaps, ResourceGlob.Parse(outer).Overlaps(ResourceGlob.Parse(inner)));
        Assert.Equal(overlaps, ResourceGlob.Parse(inner).Overlaps(ResourceGlob.Parse(outer)));
    }

    [Theory]
    [InlineData("arn:aws:s3:::b/2025-01-31/k", "arn:aws:s3:::b/*/k")]
    [InlineData("arn:aws:s3:::b/2025/01/31/k", "arn:aws:s3:::b/*/k")]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/1b0c5f0e-9a3d-4c55-8a51-0f7d2e6c9b11", "arn:aws:kms:eu-west-1:111122223333:key/*")]
    [InlineData("arn:aws:ec2:eu-west-1:111122223333:instance/i-05c30218156bcc246", "arn:aws:ec2:eu-west-1:111122223333:instance/i-*")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:orders", "arn:aws:sqs:eu-west-1:111122223333:orders")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:orders-12", "arn:aws:sqs:eu-west-1:111122223333:orders-12")]
    [InlineData("arn:aws:s3:::facade", "arn:aws:s3:::facade")]
    public void Mask_StarsWhatAProgramMade(string arn, string mask) => Assert.Equal(mask, ResourceGeneralisation.Mask(arn));

    [Fact]
    public void FewResources_StayAsTheyAre() =>
        Assert.Equal(["arn:aws:s3:::b/a", "arn:aws:s3:::b/c"], Generalise("*", "arn:aws:s3:::b/c", "arn:aws:s3:::b/a"));

    [Fact]
    public void ThreeThatDifferInDatesOnly_BecomeOne() =>
        Assert.Equal(["arn:aws:s3:::b/*/k"], Generalise("*", "arn:aws:s3:::b/2025-01-01/k", "arn:aws:s3:::b/2025-01-02/k", "arn:aws:s3:::b/2025-01-03/k"));

    [Fact]
    public void MoreThanTen_BecomeWhatTheyHaveInCommon_AndNoOtherType() =>
        Assert.Equal(
            ["arn:aws:s3:::app", "arn:aws:s3:::app/logs-*"],
            Generalise("*", ["arn:aws:s3:::app", .. Enumerable.Range(10, 11).Select(i => $"arn:aws:s3:::app/logs-{i}z")]));

    [Fact]
    public void PatternBeyondTodaysGrant_IsNotTaken()
    {
        string[] queues = [.. Enumerable.Range(10, 11).Select(i => $"arn:aws:sqs:eu-west-1:111122223333:q-{i}-prod")];
        Assert.Equal(queues, Generalise("arn:aws:sqs:*:*:q-*-prod", queues));
    }

    private static IReadOnlyList<string> Generalise(string granted, params string[] arns)
    {
        var grant = ResourceGlob.Parse(granted);
        return ResourceGeneralisation.Apply(arns, RecommendationOptions.Default, grant.Covers);
    }
}
