using System.Text.Json.Nodes;
using Amazon.S3.Model;

namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>A trail with basic selectors that leave much out, and a limit on lookups.</summary>
public sealed class BasicSelectorsTests : TrailTest
{
    protected override string Selectors => """
        "multiRegion": false,
        "eventSelectors": [{
          "readWriteType": "WriteOnly", "excludeManagementEventSources": ["sts.amazonaws.com"],
          "dataResources": [{ "type": "AWS::S3::Object", "values": ["arn:aws:s3:::bucket-111111111111/in/"] }] }]
        """;

    protected override string Adapt(string seed) =>
        base.Adapt(seed).Replace("\"region\":", "\"lookupEventsPerSecond\": 2, \"region\":", StringComparison.Ordinal);

    [Fact]
    public async Task Trail_OfWritesOnly_HasNoReadsAndNoOtherObjects()
    {
        using var s3 = S3As(Credentials("admin"));
        using var sqs = SqsAs(Credentials("admin"));
        foreach (var key in new[] { "in/k", "else/k" })
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = $"bucket-{Own}", Key = key, ContentBody = "x" });
        }

        await s3.GetObjectAsync($"bucket-{Own}", "in/k");
        await sqs.SendMessageAsync(new Uri(Aws.Endpoint, $"/{Own}/work").ToString(), "x");
        await IamAs("admin").CallAsync("GetUser");
        await IamAs("admin").CallAsync("CreateUser", ("UserName", "bob"));
        await AssumeAsync();
        await new SignedQuery(Aws.Endpoint, "sqs", Key(Own, "admin").Id, Key(Own, "admin").Secret, null, Time) { Region = "eu-west-1" }
            .CallAsync("CreateQueue", ("QueueName", "abroad"), ("Version", "2012-11-05"));

        Assert.Equal(["PutObject", "CreateUser"], Delivered().Select(one => one["eventName"]!.GetValue<string>()));
    }

    [Fact]
    public async Task GetEventSelectors_OfBasicOnes_GivesThem() => Assert.Equal(
        """[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"""
        + "\"DataResources\":[{\"Type\":\"AWS::S3::Object\",\"Values\":[\"arn:aws:s3:::bucket-111111111111/in/\"]}],"
        + "\"ExcludeManagementEventSources\":[\"sts.amazonaws.com\"]}]",
        (await TrailAs("admin").CallJsonAsync("GetEventSelectors", """{"TrailName":"all"}""")).Json["EventSelectors"]!.ToJsonString());

    [Fact]
    public async Task Lookup_OftenerThanTheLimit_IsThrottled()
    {
        var outcomes = new List<string>();
        for (var i = 0; i < 200 && !outcomes.Contains("400 ThrottlingException"); i++)
        {
            // All at the same time, so that a slow machine reaches the limit too.
            outcomes.AddRange(
                (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TrailAs("admin").CallJsonAsync("LookupEvents")))).Select(
                    answer => answer.Outcome));
        }

        Assert.Contains("200", outcomes);
        Assert.Contains("400 ThrottlingException", outcomes);
    }
}
