using Bridge.Policy.Printing;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Tests.Usage;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>The names of statements, and policies of the requested form.</summary>
public sealed class PolicyFormTests
{
    private const int MaxArn = 150;

    [Theory]
    [InlineData("ec2.amazonaws.com", "DescribeInstances", "{}", "EC2List")]
    [InlineData("elasticloadbalancing.amazonaws.com", "DescribeLoadBalancers", "{}", "ElasticLoadBalancingList")]
    [InlineData("cloudtrail.amazonaws.com", "StopLogging", """{"name":"main"}""", "CloudTrailStopLogging")]
    [InlineData("dynamodb.amazonaws.com", "DescribeTable", """{"tableName":"t"}""", "DynamoDBReadTables")]
    [InlineData("s3.amazonaws.com", "GetBucketAcl", """{"bucketName":"b"}""", "S3ReadBuckets")]
    [InlineData("sqs.amazonaws.com", "DeleteQueue", """{"queueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/q"}""", "SQSDeleteQueue")]
    [InlineData("ssm.amazonaws.com", "GetParameter", """{"name":"/a/b"}""", "SSMReadParameters")]
    public void Statement_IsNamedAsAwsWritesTheService(string source, string name, string parameters, string sid) =>
        Assert.Equal(sid, Assert.Single(Today.Recommend(Today.Admin, Trail.Event(source: source, name: name, parameters: parameters)).Statements).Sid);

    [Fact]
    public void StatementsThatWouldShareAName_AreNamedByTheirActions() => Assert.Equal(
        ["S3ReadObjects", "S3GetBucketTagging", "S3GetBucketAcl"],
        Today.Recommend(Today.Admin, string.Join('\n',
            Trail.Event(), Trail.Event(id: "e2", name: "GetBucketAcl", parameters: """{"bucketName":"a"}"""), Trail.Event(id: "e3", name: "GetBucketTagging", parameters: """{"bucketName":"b"}"""))).Statements.Select(statement => statement.Sid).OrderDescending());

    [Theory]
    [InlineData(RecommendedPolicyForm.Managed, 6_144)]
    [InlineData(RecommendedPolicyForm.Inline, 10_240)]
    [InlineData(RecommendedPolicyForm.InlineGroup, 5_120)]
    [InlineData(RecommendedPolicyForm.InlineUser, 2_048)]
    public void Policies_FitTheirKindAndAreAsFewAsTheirSizeAllows(RecommendedPolicyForm form, int limit)
    {
        var recommendation = Today.Recommend(Today.Admin, ManyUsers, new() { Form = form });
        var sizes = recommendation.Policies.Select(policy => PolicySize.CountWithoutWhitespace(policy.Document)).ToList();

        Assert.All(sizes, size => Assert.InRange(size, 1, limit));
        // A policy has less room left than one more ARN needs.
        Assert.InRange(recommendation.Policies.Count, 2, (sizes.Sum() / (limit - MaxArn)) + 2);
        Assert.Equal(new ReplayNumbers(420, 0), recommendation.Replay);
        Assert.Contains(recommendation.Reasons, reason => reason.Contains("policies are needed", StringComparison.Ordinal) && (form != RecommendedPolicyForm.InlineUser || reason.Contains("2,048", StringComparison.Ordinal)));
    }

    // More than ten managed policies make the verdict hold.
    private static string ManyUsers => string.Join('\n', Enumerable.Range(0, 420).Select(i => Trail.Event(
        id: $"e{i}", source: "iam.amazonaws.com", name: i % 2 == 0 ? "DeleteUser" : "CreateAccessKey", parameters: $$"""{"userName":"{{new string((char)('a' + (i % 26)), 58)}}-{{i}}"}""")));
}
