using Bridge.Functions.Domain.Recommendations;

namespace Bridge.Functions.Tests.Recommendations;

/// <summary>Every step in every situation: one that does not fit changes nothing.</summary>
public sealed class RecommendationStepsTests
{
    private static readonly DateTimeOffset Now = Samples.Noon.AddMinutes(1);
    private static readonly RecommendationJob Job = Samples.Job();
    private static readonly LastAccessedCapture Capture = new() { RemediationId = "r-1", At = Samples.Noon, JobId = "job-1" };

    private static readonly RoleRecommendation Nobody = new() { Role = new(Samples.AccountId, "switch-admin") };
    private static readonly RoleRecommendation Asked = Nobody with { Pending = Job };

    [Fact]
    public void Request_First_IsPendingAndDueAtOnce()
    {
        var commit = RecommendationSteps.Request(Nobody, Job);

        Assert.Equal((Job, TimeSpan.Zero), (commit.Role.Pending, commit.DueIn));
    }

    [Fact]
    public void Begin_Pending_CountsTheAttemptAndComesDueAgainAfterTheLease()
    {
        var commit = RecommendationSteps.Begin(Asked, Job.RequestId, TimeSpan.FromMinutes(7))!;

        Assert.Equal((1, TimeSpan.FromMinutes(7)), (commit.Role.Pending!.Attempts, commit.DueIn));
    }

    [Fact]
    public void Succeed_Pending_StoresTheResultAndIsDone()
    {
        var commit = RecommendationSteps.Succeed(Asked, Job.RequestId, "{}"u8.ToArray(), Now)!;

        Assert.Equal(new(Job, Now, null), commit.Role.Result);
        Assert.Equal(commit.Role.Result, commit.Role.Last);
        Assert.Equal((null, null, true), (commit.Role.Pending, commit.DueIn, commit.Result is not null));
    }

    [Fact]
    public void Fail_Refresh_KeepsTheOldResultAndSaysWhy()
    {
        var older = new RecommendationEnd(Job with { RequestId = "older" }, Samples.Noon, null);
        var commit = RecommendationSteps.Fail(Asked with { Last = older, Result = older }, Job.RequestId, "why", Now)!;

        Assert.Equal((older, new(Job, Now, "why")), (commit.Role.Result, commit.Role.Last));
        Assert.Equal((null, null, null), (commit.Role.Pending, commit.DueIn, commit.Result));
    }

    [Fact]
    public void Retry_Pending_SaysWhyAndIsDueAfterTheDelay()
    {
        var commit = RecommendationSteps.Retry(Asked, Job.RequestId, "why", TimeSpan.FromSeconds(4))!;

        Assert.Equal(("why", TimeSpan.FromSeconds(4)), (commit.Role.Pending!.LastFault, commit.DueIn));
    }

    [Fact]
    public void Steps_OfAnEarlierRequest_ChangeNothing()
    {
        foreach (var role in new[] { Nobody, Asked })
        {
            Assert.Null(RecommendationSteps.Begin(role, "other", TimeSpan.Zero));
            Assert.Null(RecommendationSteps.Succeed(role, "other", "{}"u8.ToArray(), Now));
            Assert.Null(RecommendationSteps.Fail(role, "other", "why", Now));
            Assert.Null(RecommendationSteps.Retry(role, "other", "why", TimeSpan.Zero));
        }
    }

    [Fact]
    public void Capture_SecondSendingOfTheSameOrder_KeepsTheFirst()
    {
        var captured = RecommendationSteps.Capture(Nobody, Capture, TimeSpan.FromSeconds(2))!;

        Assert.Equal((Capture, TimeSpan.FromSeconds(2)), (captured.Role.Capture, captured.DueIn));
        Assert.Null(RecommendationSteps.Capture(captured.Role, Capture with { JobId = "job-2" }, TimeSpan.Zero));
        Assert.NotNull(RecommendationSteps.Capture(captured.Role, Capture with { RemediationId = "r-2", JobId = "job-2" }, TimeSpan.Zero));
    }

    [Fact]
    public void Capture_WhileARequestIsPending_DoesNotPutItOff() =>
        Assert.True(RecommendationSteps.Capture(Asked, Capture, TimeSpan.FromDays(1))!.KeepsDue);

    [Theory]
    [InlineData(false, null, 8)]
    [InlineData(true, null, null)]
    [InlineData(false, "gone", null)]
    public void TakeCapture_Open_IsDoneFetchedGivenUpOrDueAgain(bool isFetched, string? fault, int? dueIn)
    {
        var taken = Capture with { Attempts = 1, Fault = fault, Services = isFetched ? new Dictionary<string, DateTimeOffset>() : null };
        var commit = RecommendationSteps.TakeCapture(Nobody with { Capture = Capture }, taken, TimeSpan.FromSeconds(8))!;

        Assert.Equal((taken, dueIn, false), (commit.Role.Capture, (int?)commit.DueIn?.TotalSeconds, commit.KeepsDue));
        Assert.True(RecommendationSteps.TakeCapture(Asked with { Capture = Capture }, taken, TimeSpan.FromSeconds(8))!.KeepsDue);
    }

    [Fact]
    public void TakeCapture_NoneOrDoneOrOfAnotherJob_ChangesNothing()
    {
        var fetched = Capture with { Services = new Dictionary<string, DateTimeOffset>() };

        Assert.Null(RecommendationSteps.TakeCapture(Nobody, fetched, TimeSpan.Zero));
        Assert.Null(RecommendationSteps.TakeCapture(Nobody with { Capture = fetched }, fetched, TimeSpan.Zero));
        Assert.Null(RecommendationSteps.TakeCapture(Nobody with { Capture = Capture }, fetched with { JobId = "job-2" }, TimeSpan.Zero));
    }

    [Fact]
    public void End_CaptureStillOpen_LeavesThatToBeDone()
    {
        RecommendationCommit?[] ends = [
            RecommendationSteps.Fail(Asked with { Capture = Capture }, Job.RequestId, "why", Now),
            RecommendationSteps.Succeed(Asked with { Capture = Capture }, Job.RequestId, "{}"u8.ToArray(), Now)];

        Assert.All(ends, end => Assert.Equal(TimeSpan.Zero, end!.DueIn));
    }
}
