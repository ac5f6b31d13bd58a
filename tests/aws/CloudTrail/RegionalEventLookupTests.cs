using System.Collections.Concurrent;
using Bridge.Aws.CloudTrail;
using Microsoft.AspNetCore.Http;

namespace Bridge.Aws.Tests.CloudTrail;

public sealed class RegionalEventLookupTests
{
    private static readonly DateTimeOffset To = new(2026, 5, 31, 0, 0, 0, TimeSpan.Zero);
    private readonly LeapingTime _time = new(TimeSpan.FromSeconds(9));
    private readonly ConcurrentQueue<string> _sources = [];

    [Fact]
    public async Task ReadAsync_RegionsThatDiffer_EachSaysItsOwn()
    {
        await using var stub = await CloudTrailStub.StartAsync(async (call, response) =>
        {
            switch (RegionOf(call))
            {
                case "ap-east-1":
                    response.StatusCode = 400;
                    await response.WriteAsync(
                        """{"__type":"UnrecognizedClientException","message":"The security token included in the request is invalid."}""");
                    break;
                case "eu-west-3":
                    response.HttpContext.Abort();
                    break;
                default:
                    await response.WriteAsync(CloudTrailStub.Page(null, To.AddHours(-1), To.AddHours(-2)));
                    break;
            }
        });
        var lookup = new RegionalEventLookup(region => stub.Client(_time, region), _time);

        var results = await ReadAsync(lookup, ["us-east-1", "ap-east-1", "eu-west-3", "not a Region", "eu-west-1", "us-east-1"]);

        Assert.Equal(["us-east-1", "ap-east-1", "eu-west-3", "not a Region", "eu-west-1"], results.Select(result => result.Region));
        Assert.Equal(
            [
                RegionLookupStatus.Complete, RegionLookupStatus.Refused, RegionLookupStatus.Failed, RegionLookupStatus.Failed,
                RegionLookupStatus.Complete,
            ],
            results.Select(result => result.Status));
        Assert.Equal(
            ("UnrecognizedClientException", "The security token included in the request is invalid."),
            (results[1].ErrorCode, results[1].Error));
        Assert.NotNull(results[2].Error);
        Assert.Equal((2L, To.AddDays(-90)), (results[4].Events, results[4].ReadBackTo!.Value));
        Assert.Equal(
            [
                "CloudTrail LookupEvents eu-west-1", "CloudTrail LookupEvents eu-west-1", "CloudTrail LookupEvents us-east-1",
                "CloudTrail LookupEvents us-east-1",
            ],
            _sources.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ReadAsync_EndlessRegionInFrontOfTheOthers_LeavesThemTheirShareOfTheTime()
    {
        var page = 0;
        await using var stub = await CloudTrailStub.StartAsync(call =>
            (200, CloudTrailStub.Page(RegionOf(call) == "us-east-1" ? $"t{Interlocked.Increment(ref page)}" : null, To.AddHours(-1))));
        var lookup = new RegionalEventLookup(region => stub.Client(_time, region), _time) { Parallelism = 1 };

        var results = await ReadAsync(lookup, ["us-east-1", "eu-west-1", "eu-west-2"]);

        Assert.Equal(
            [RegionLookupStatus.BudgetSpent, RegionLookupStatus.Complete, RegionLookupStatus.Complete], results.Select(
                result => result.Status));
    }

    [Fact]
    public async Task ReadAsync_CallbackThatThrows_IsTheCallersFault()
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, CloudTrailStub.Page(null, To)));
        var lookup = new RegionalEventLookup(region => stub.Client(_time, region), _time);

        await Assert.ThrowsAsync<FormatException>(() => lookup.ReadAsync(
            ["eu-west-1"], Request, (_, _) => throw new FormatException(), TestContext.Current.CancellationToken));
    }

    private static EventLookupRequest Request => new(To.AddDays(-90), To, TimeSpan.FromSeconds(60));

    private static string RegionOf(CloudTrailStub.Call call) => call.Authorization.Split('/')[2];

    private Task<IReadOnlyList<RegionLookupResult>> ReadAsync(RegionalEventLookup lookup, string[] regions) =>
        lookup.ReadAsync(regions, Request, (_, source) => _sources.Enqueue(source), TestContext.Current.CancellationToken);
}
