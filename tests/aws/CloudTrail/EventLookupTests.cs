using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Bridge.Aws.CloudTrail;

namespace Bridge.Aws.Tests.CloudTrail;

public sealed class EventLookupTests
{
    private const string Throttled = """{"__type":"ThrottlingException","message":"Rate exceeded"}""";
    private static readonly DateTimeOffset To = new(2026, 5, 31, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset From = To.AddDays(-30);
    private readonly LeapingTime _time = new(TimeSpan.FromSeconds(9));

    [Fact]
    public async Task Enumerated_ThreePages_GivesEveryEventAndIsComplete()
    {
        await using var stub = await CloudTrailStub.StartAsync(call => (200, call.NextToken switch
        {
            null => CloudTrailStub.Page("t1", To.AddHours(-1), To.AddHours(-2)),
            "t1" => CloudTrailStub.Page("t2"),
            _ => CloudTrailStub.Page(null, To.AddHours(-3)),
        }));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request() with { Attribute = EventAttribute.UserName("ann") });

        var events = await ReadAsync(lookup);

        Assert.Equal(
            [To.AddHours(-1), To.AddHours(-2), To.AddHours(-3)],
            events.Select(json => JsonDocument.Parse(json).RootElement.GetProperty("eventTime").GetDateTimeOffset()));
        Assert.Contains("""
            "note":"\"quoted\" and ü"
            """.Trim(), events[0], StringComparison.Ordinal);
        Assert.Equal(
            (EventLookupStatus.Complete, From, 3L, 0L), (lookup.Status, lookup.ReadBackTo!.Value, lookup.Events, lookup.Unreadable));
        var first = stub.Calls.First().Body;
        Assert.Equal(
            (From.ToUnixTimeSeconds(), To.ToUnixTimeSeconds(), 50),
            (first.GetProperty(
                "StartTime").GetInt64(), first.GetProperty("EndTime").GetInt64(), first.GetProperty("MaxResults").GetInt32()));
        Assert.Equal("""[{"AttributeKey":"Username","AttributeValue":"ann"}]""", first.GetProperty("LookupAttributes").GetRawText());
        Assert.Equal([null, "t1", "t2"], stub.Calls.Select(call => call.NextToken));
    }

    [Fact]
    public async Task Enumerated_EndlessPages_EndsWithTheBudgetAndSaysHowFarItGot()
    {
        var page = 0;
        await using var stub = await CloudTrailStub.StartAsync(
            _ => (200, CloudTrailStub.Page($"t{Interlocked.Increment(ref page)}", To.AddMinutes(-page))));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request(TimeSpan.FromSeconds(20)));

        var events = await ReadAsync(lookup);

        Assert.Equal(EventLookupStatus.BudgetSpent, lookup.Status);
        Assert.InRange(events.Count, 1, 41);
        Assert.Equal(To.AddMinutes(-events.Count), lookup.ReadBackTo);
    }

    [Fact]
    public async Task Enumerated_ManyPages_AsksNoMoreThanTwiceASecond()
    {
        var asked = new ConcurrentQueue<DateTimeOffset>();
        var page = 0;
        await using var stub = await CloudTrailStub.StartAsync(_ =>
        {
            asked.Enqueue(_time.GetUtcNow());
            return (200, CloudTrailStub.Page(Interlocked.Increment(ref page) < 6 ? $"t{page}" : null));
        });
        using var client = stub.Client(_time);

        await ReadAsync(client.LookupEvents(Request()));
        await ReadAsync(client.LookupEvents(Request()));

        Assert.Equal(7, asked.Count);
        Assert.All(asked.Zip(asked.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMilliseconds(500), $"{pair}"));
    }

    [Fact]
    public async Task Enumerated_BudgetThatIsSpentAlready_AsksNothing()
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, CloudTrailStub.Page(null)));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request(TimeSpan.FromSeconds(-1)));

        Assert.Empty(await ReadAsync(lookup));
        Assert.Equal((EventLookupStatus.BudgetSpent, null), (lookup.Status, lookup.ReadBackTo));
        Assert.Empty(stub.Calls);
    }

    [Fact]
    public async Task Enumerated_AnswerThatNeverComes_EndsWithTheBudget()
    {
        await using var stub = await CloudTrailStub.StartAsync(
            async (_, response) => await Task.Delay(Timeout.Infinite, response.HttpContext.RequestAborted));
        using var client = stub.Client(TimeProvider.System);
        var lookup = client.LookupEvents(Request(TimeSpan.FromMilliseconds(300)));

        Assert.Empty(await ReadAsync(lookup));
        Assert.Equal(EventLookupStatus.BudgetSpent, lookup.Status);
    }

    [Fact]
    public async Task Enumerated_ThrottledBeyondTheSdksRetries_TriesOnWithinTheBudget()
    {
        var calls = 0;
        await using var stub = await CloudTrailStub.StartAsync(
            _ => Interlocked.Increment(ref calls) <= 4 ? (400, Throttled) : (200, CloudTrailStub.Page(null, To.AddHours(-1))));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request());

        Assert.Single(await ReadAsync(lookup));
        Assert.Equal((EventLookupStatus.Complete, 5), (lookup.Status, calls));
    }

    [Fact]
    public async Task Enumerated_ThrottledForEver_EndsWithTheBudget()
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (400, Throttled));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request(TimeSpan.FromSeconds(15)));

        Assert.Empty(await ReadAsync(lookup));
        Assert.Equal(EventLookupStatus.BudgetSpent, lookup.Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Enumerated_TokensThatComeRoundAgain_AreMalformed(int length)
    {
        var page = 0;
        await using var stub = await CloudTrailStub.StartAsync(
            _ => (200, CloudTrailStub.Page($"t{Interlocked.Increment(ref page) % length}", To)));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request());

        var e = await Assert.ThrowsAsync<CloudTrailException>(() => ReadAsync(lookup));

        Assert.Equal(CloudTrailErrorCodes.MalformedResponse, e.ErrorCode);
        Assert.Equal((EventLookupStatus.Unfinished, length + 1), (lookup.Status, stub.Calls.Count));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Events":{}}""")]
    [InlineData("""{"Events":[1]}""")]
    [InlineData("""{"Events":[],"NextToken":""}""")]
    [InlineData("""{"Events":[],"NextToken":5}""")]
    [InlineData("""{"Events":[]}{}""")]
    [InlineData("""{"Events":[{"CloudTrailEvent":"{}" """)]
    [InlineData("<html>")]
    public async Task Enumerated_AnswerThatIsNoPage_IsMalformed(string body)
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, body));
        using var client = stub.Client(_time);

        var e = await Assert.ThrowsAsync<CloudTrailException>(() => ReadAsync(client.LookupEvents(Request())));

        Assert.Equal((CloudTrailErrorCodes.MalformedResponse, "LookupEvents"), (e.ErrorCode, e.Operation));
    }

    [Fact]
    public async Task Enumerated_EventsWithoutReadableText_AreCountedAndTheRestIsRead()
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, """
            {"Events":[{"EventId":"a"},{"CloudTrailEvent":null},{"CloudTrailEvent":{"x":[1]}},{"CloudTrailEvent":"\ud800"},
            {"EventTime":"soon","CloudTrailEvent":"{}"}],"Other":{"a":[1]}}
            """));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request());

        Assert.Equal(["{}"], await ReadAsync(lookup));
        Assert.Equal((1L, 4L, EventLookupStatus.Complete), (lookup.Events, lookup.Unreadable, lookup.Status));
    }

    [Fact]
    public async Task Enumerated_CancelledByTheCaller_Throws()
    {
        using var cancel = new CancellationTokenSource();
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, CloudTrailStub.Page("t", To)));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in lookup.WithCancellation(cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
        Assert.Equal(EventLookupStatus.Unfinished, lookup.Status);
    }

    [Fact]
    public async Task Enumerated_Twice_IsRefused()
    {
        await using var stub = await CloudTrailStub.StartAsync(_ => (200, CloudTrailStub.Page(null)));
        using var client = stub.Client(_time);
        var lookup = client.LookupEvents(Request());
        await ReadAsync(lookup);

        await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(lookup));
    }

    private static EventLookupRequest Request(TimeSpan? budget = null) => new(From, To, budget ?? TimeSpan.FromMinutes(5));

    private static async Task<List<string>> ReadAsync(EventLookup lookup)
    {
        var events = new List<string>();
        await foreach (var json in lookup.WithCancellation(TestContext.Current.CancellationToken))
        {
            events.Add(Encoding.UTF8.GetString(json.Span));
        }

        return events;
    }
}
