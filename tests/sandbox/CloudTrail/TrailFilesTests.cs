using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.CloudTrail;
using Bridge.Sandbox.Aws.CloudTrail.Delivery;
using Bridge.Sandbox.Aws.CloudTrail.Events;
using Bridge.Sandbox.Aws.CloudTrail.History;
using Bridge.Sandbox.Aws.S3;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Service;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>The files of a trail: their names, their bounds, and when they are written.</summary>
public sealed class TrailFilesTests : TrailTest
{
    [Fact]
    public async Task Deliver_AfterCalls_WritesAFileByCloudTrailsName()
    {
        await IamAs("admin").CallAsync("GetUser");
        Aws.CloudTrail.Deliver();

        var file = Assert.Single(Aws.S3.Buckets.Find(LogsOfOwn)!.Objects());

        Assert.Matches(
            $"^AWSLogs/{Own}/CloudTrail/us-east-1/\\d{{4}}/\\d{{2}}/\\d{{2}}/"
            + $"{Own}_CloudTrail_us-east-1_\\d{{8}}T\\d{{4}}Z_[A-Za-z0-9]{{16}}\\.json\\.gz$",
            file.Key);
        Assert.Equal("GetUser", Assert.Single(Records(file.Body))!["eventName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Deliver_WithoutEvents_WritesNothing()
    {
        await IamAs("admin").CallAsync("GetUser");
        Aws.CloudTrail.Deliver();
        Aws.CloudTrail.Deliver();

        Assert.Single(Aws.S3.Buckets.Find(LogsOfOwn)!.Objects());
        Assert.Empty(Aws.S3.Buckets.Find($"logs-{Other}")!.Objects());
    }

    [Fact]
    public void Delivery_BeyondItsFiles_DeletesTheOldest()
    {
        var clock = new FakeTimeProvider();
        var (delivery, bucket) = New(clock);
        for (var i = 0; i < TrailDelivery.MostFiles + 3; i++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            delivery.Add(Event(i));
            delivery.Deliver();
        }

        var files = bucket.Objects();

        Assert.Equal(TrailDelivery.MostFiles, files.Count);
        Assert.Equal("3", Records(files[0].Body)[0]!["number"]!.ToString());
    }

    [Fact]
    public void Delivery_WithoutItsBucket_SaysSoAndKeepsTheNewestEvents()
    {
        var buckets = new S3Buckets(TimeProvider.System);
        var delivery = new TrailDelivery(TrailOf(), buckets, TimeProvider.System);
        for (var i = 0; i < TrailDelivery.MostWaiting + 2; i++)
        {
            delivery.Add(Event(i));
        }

        delivery.Deliver();
        Assert.Equal("NoSuchBucket", delivery.LastError);
        var bucket = buckets.Create(LogsOfOwn, Own, "us-east-1");
        delivery.Deliver();

        Assert.Null(delivery.LastError);
        Assert.Equal(TrailDelivery.MostWaiting, bucket.Objects().Sum(file => Records(file.Body).Count));
    }

    [Fact]
    public void History_BeyondItsEvents_ForgetsTheOldest()
    {
        var history = new EventHistory();
        for (var i = 0; i <= EventHistory.MostEvents; i++)
        {
            history.Add(Event(i));
        }

        var kept = history.Newest(long.MaxValue, int.MaxValue, _ => true);

        Assert.Equal(EventHistory.MostEvents, kept.Count);
        Assert.Equal(($"{EventHistory.MostEvents}", "1"), (kept[0].Id, kept[^1].Id));
    }

    [Fact]
    public void History_BeyondItsBytes_ForgetsTheOldest()
    {
        var history = new EventHistory();
        for (var i = 0; i < 3; i++)
        {
            history.Add(Event(i) with { Json = new byte[EventHistory.MostBytes / 2] });
        }

        Assert.Equal(["2", "1"], history.Newest(long.MaxValue, int.MaxValue, _ => true).Select(one => one.Id));
    }

    [Fact]
    public async Task Timer_WhenItsTimeHasCome_Delivers()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        var seed = SeedReader.Parse("""
            { "region": "us-east-1", "organizationId": "o-1", "trailDeliverySeconds": 300, "accounts": [
              { "id": "111111111111", "name": "a", "buckets": [{ "name": "logs-a" }], "trail": { "name": "all", "bucket": "logs-a" },
                "users": [{ "name": "u", "accessKeys": [{ "id": "AKIAUUUUUUUUUUUUUUUU",
                "secret": "uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu" }] }] }] }
            """);
        await using var aws = await Bridge.Sandbox.Aws.SandboxAws.StartAsync(seed, 0, clock, default);
        await new SignedQuery(aws.Endpoint, "sts", "AKIAUUUUUUUUUUUUUUUU", new string('u', 40), null, clock).CallAsync("GetCallerIdentity");

        Assert.Empty(aws.S3.Buckets.Find("logs-a")!.Objects());
        clock.Advance(TimeSpan.FromSeconds(300));

        Assert.Single(aws.S3.Buckets.Find("logs-a")!.Objects());
    }

    private static (TrailDelivery Delivery, S3Bucket Bucket) New(TimeProvider clock)
    {
        var buckets = new S3Buckets(clock);
        return (new TrailDelivery(TrailOf(), buckets, clock), buckets.Create(LogsOfOwn, Own, "us-east-1"));
    }

    private static Trail TrailOf() => new(Own, "us-east-1", new TrailSettings("all", LogsOfOwn), DateTimeOffset.UnixEpoch);

    private static TrailEvent Event(int number) => new(
        Own,
        DateTimeOffset.UnixEpoch,
        $"{number}",
        "iam.amazonaws.com",
        new TrailDetail("GetUser", IsReadOnly: true) { Region = "us-east-1" },
        null,
        null,
        System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["number"] = number }.ToJsonString()));
}
