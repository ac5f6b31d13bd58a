using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Usage;

/// <summary>The rules that decide what counts as usage.</summary>
public sealed class UsageRuleTests
{
    [Theory]
    [InlineData(Trail.Role, true)]
    [InlineData("arn:aws:iam::111122223333:role/worker", true)]
    [InlineData("arn:aws:sts::111122223333:assumed-role/worker/s", true)]
    [InlineData("arn:aws:sts::111122223333:assumed-role/worker/other", false)]
    [InlineData("arn:aws:iam::111122223333:role/app/work", false)]
    [InlineData("arn:aws:iam::999999999999:role/app/worker", false)]
    [InlineData("arn:aws:iam::111122223333:user/worker", false)]
    public void SessionOfARole_IsUsageOfTheRoleAndTheSession(string principal, bool isUsed) =>
        Assert.Equal(isUsed ? 1 : 0, Trail.Read(Trail.Event(), Trail.Query(principal)).Counts.Used);

    [Theory]
    [InlineData("""{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ann"}""", true)]
    [InlineData("""{"type":"FederatedUser","arn":"arn:aws:sts::111122223333:federated-user/x","sessionContext":{"sessionIssuer":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ann"}}}""", true)]
    [InlineData("""{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/Ann"}""", false)]
    [InlineData("""{"type":"AWSService","invokedBy":"ann","arn":"arn:aws:iam::111122223333:user/ann"}""", false)]
    [InlineData("""{"type":"AWSAccount","accountId":"111122223333"}""", false)]
    [InlineData("null", false)]
    public void IdentityOfAUser_DecidesWhoseUsageItIs(string identity, bool isUsed) =>
        Assert.Equal(isUsed ? 1 : 0, Trail.Read(Trail.Event(identity: identity), Trail.Query("arn:aws:iam::111122223333:user/ann")).Counts.Used);

    [Fact]
    public void IdentityWithEscapes_IsStillFound()
    {
        var line = Trail.Event(identity: """{"type":"Root","arn":"arn:aws:iam::111122223333:root"}""").Replace("arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333\\u003aroot", StringComparison.Ordinal);

        Assert.Equal(1, Trail.Read(line + "\n", Trail.Query("arn:aws:iam::111122223333:root")).Counts.Used);
    }

    [Theory]
    [InlineData("AwsServiceEvent")]
    [InlineData("AwsConsoleSignIn")]
    [InlineData("AwsCloudTrailInsight")]
    public void EventThatIsNoRequest_IsNoUsage(string type) =>
        Assert.Equal(1, Trail.Read(Trail.Event().Replace("AwsApiCall", type, StringComparison.Ordinal)).Counts.Others);

    [Theory]
    [InlineData("AccessDenied", "denied")]
    [InlineData("AccessDeniedException", "denied")]
    [InlineData("Client.UnauthorizedOperation", "denied")]
    [InlineData("AuthorizationError", "denied")]
    [InlineData("ExpiredTokenException", "denied")]
    [InlineData("ThrottlingException", "nothing")]
    [InlineData("Client.RequestLimitExceeded", "nothing")]
    [InlineData("SlowDown", "nothing")]
    [InlineData("Server.InternalError", "nothing")]
    [InlineData("Client.DryRunOperation", "used")]
    [InlineData("NoSuchKey", "used")]
    [InlineData("ResourceNotFoundException", "used")]
    [InlineData("ValidationException", "used")]
    [InlineData("Client.InvalidVpcID.NotFound", "used")]
    [InlineData("ServiceLimitExceeded", "used")]
    public void ErrorCode_TellsWhatTheCallProves(string code, string outcome)
    {
        var report = Trail.Read(Trail.Event(error: code));

        var counts = report.Counts;
        Assert.Equal(outcome, counts.Denied == 1 ? "denied" : counts.Inconclusive == 1 ? "nothing" : counts.Used == 1 ? "used" : "?");
        Assert.Equal(outcome == "used" ? 1 : 0, report.Uses.Sum(use => use.Failed));
        Assert.DoesNotContain(report.Gaps, gap => gap.Kind == UsageGapKind.UnknownErrorCode);
    }

    [Fact]
    public void UnknownErrorCode_CountsAndIsAGap()
    {
        var report = Trail.Read(Trail.Event(error: "Zorbed"));

        Assert.Equal(1, report.Counts.Used);
        Assert.Contains(report.Gaps, gap => gap.Kind == UsageGapKind.UnknownErrorCode && gap.Detail.Contains("Zorbed", StringComparison.Ordinal));
    }

    [Fact]
    public void ValidationErrorThatSpeaksOfAuthorisation_IsDenied()
    {
        var report = Trail.Read(Trail.Event(error: "ValidationException", more: """ "errorMessage":"User: x is not authorized to perform: s3:GetObject with an explicit deny in a service control policy", """));

        var denied = Assert.Single(report.Denied);
        Assert.Equal((DenialOrigin.ServiceControlPolicy, "s3:GetObject", "arn:aws:s3:::b/k"), (denied.Origin, denied.Action?.FullName, denied.Resource));
    }

    [Fact]
    public void EventsOutsideTheWindow_AreNoUsage()
    {
        var query = Trail.Query() with { From = new(2025, 2, 1, 0, 0, 0, TimeSpan.Zero), Until = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero) };

        var report = Trail.Read(string.Join('\n', new[] { "2025-01-31T23:59:59Z", "2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z", "2025-03-01T00:00:01Z" }
            .Select((time, i) => Trail.Event($"{i}", time: time))), query);

        Assert.Equal((2, 2), (report.Counts.Used, report.Counts.OutsideWindow));
        Assert.Equal((query.From, query.Until), (report.TrailFirst, report.TrailLast));
    }

    [Fact]
    public void RepeatedEvent_CountsOnceAndKeepsItsFirstSource()
    {
        var reader = new UsageReader(Trail.Query());
        reader.ReadEvent(System.Text.Encoding.UTF8.GetBytes(Trail.Event()), "z");
        reader.ReadEvent(System.Text.Encoding.UTF8.GetBytes(Trail.Event()), "a");

        var use = Assert.Single(reader.ToReport().Uses);

        Assert.Equal(1, use.Count);
        Assert.Equal(["a", "z"], use.Sources);
        Assert.Equal("a", Assert.Single(use.Samples).Source);
    }

    [Fact]
    public void TooManyUses_KeepEveryAction()
    {
        var query = Trail.Query() with { Limits = new() { MaxUses = 10 } };

        var report = Trail.Read(string.Join('\n', Enumerable.Range(0, 50).Select(i => Trail.Event($"{i}", parameters: $$"""{"bucketName":"b","key":"{{i}}"}"""))), query);

        Assert.Equal(50, report.Uses.Sum(use => use.Count));
        Assert.Contains(report.Gaps, gap => gap.Kind == UsageGapKind.TooManyUses);
    }

    [Fact]
    public void TooManyIds_CountAgainAndAreAGap()
    {
        var query = Trail.Query() with { Limits = new() { MaxEventIds = 16 } };

        var report = Trail.Read(string.Join('\n', Enumerable.Range(0, 200).Select(i => Trail.Event($"{i}"))), query);

        Assert.Equal(200, report.Counts.Used);
        Assert.Contains(report.Gaps, gap => gap.Kind == UsageGapKind.TooManyEventIds);
    }
}
