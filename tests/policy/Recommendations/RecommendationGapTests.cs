using System.Text;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Tests.Usage;
using Bridge.Policy.Usage;
using Bridge.Policy.Usage.Mapping;
using Bridge.Policy.Usage.Recording;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>Everything that a trail cannot show is reported, and missing data is no proof that something is unused.</summary>
public sealed class RecommendationGapTests
{
    private const string Arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/main";
    private const string S3 = """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""";

    [Theory]
    [InlineData("""[{"ReadWriteType":"WriteOnly"}]""", "only calls that change something")]
    [InlineData("""[{"ReadWriteType":"All","ExcludeManagementEventSources":["kms.amazonaws.com"]}]""", "`kms.amazonaws.com`")]
    public void TrailThatLeavesSomethingOut_IsHold(string selectors, string expected)
    {
        var recommendation = Recommend("""{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""", selectors);

        Assert.Contains(expected, Assert.Single(recommendation.Gaps, gap => gap.Kind == "trailIncomplete").Detail, StringComparison.Ordinal);
        Assert.Equal(RecommendationVerdict.Hold, recommendation.Verdict);
        Assert.Equal(ConfidenceLevel.Low, recommendation.Confidence.Level);
    }

    [Fact]
    public void LookupEvents_AreHold() => Assert.Equal(
        RecommendationVerdict.Hold,
        Today.Recommend("""{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""", Instances, new() { Trail = TrailCoverage.OfLookupEvents(hasAllRegions: true) }).Verdict);

    [Fact]
    public void WholeTrail_IsReadyWithHighConfidence()
    {
        var recommendation = Recommend("""{"Effect":"Allow","Action":"ec2:*","Resource":"*"}""", """[{"ReadWriteType":"All"}]""");

        Assert.Empty(recommendation.Reasons);
        Assert.Equal(ConfidenceLevel.High, recommendation.Confidence.Level);
        Assert.DoesNotContain(recommendation.Gaps, gap => gap.Kind == "trailSettingsUnknown");
    }

    [Theory]
    [InlineData("*", """[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]""", "", RecordingState.All)]
    [InlineData("*", "[]", "data events of `AWS::S3::Object` are off", RecordingState.None)]
    [InlineData("*", """[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::logs/"]}]""", "on for less: `arn:aws:s3:::logs/*`", RecordingState.Part)]
    [InlineData("arn:aws:s3:::logs/*", """[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::logs/"]}]""", "", RecordingState.All)]
    [InlineData("arn:aws:s3:::logs", """[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::logs/"]}]""", "", RecordingState.All)]
    [InlineData("arn:aws:s3:::logs/*", """[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::logs/2025/"]}]""", "on for less", RecordingState.Part)]
    [InlineData("*", """[{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda"]}]""", "are off", RecordingState.None)]
    public void DataEvents_AreHeldAgainstWhatIsGranted(string resource, string resources, string expected, RecordingState state)
    {
        var recommendation = Recommend($$"""{"Effect":"Allow","Action":"s3:*","Resource":"{{resource}}"}""", $$"""[{"ReadWriteType":"All","DataResources":{{resources}}}]""");

        Assert.Equal(state, recommendation.Confidence.DataEvents);
        if (expected.Length == 0)
        {
            Assert.DoesNotContain(recommendation.Gaps, gap => gap.Kind == "dataEventsOff");
        }
        else
        {
            Assert.Contains(expected, Assert.Single(recommendation.Gaps, gap => gap.Kind == "dataEventsOff").Detail, StringComparison.Ordinal);
            Assert.Contains(recommendation.Reasons, reason => reason.Contains("AWS::S3::Object", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("""[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]""", RecordingState.All)]
    [InlineData("""[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"readOnly","Equals":["false"]}]""", RecordingState.Part)]
    [InlineData("""[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"eventName","Equals":["GetObject"]}]""", RecordingState.Part)]
    [InlineData("""[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]},{"Field":"resources.ARN","NotStartsWith":["arn:aws:s3:::noisy/"]}]""", RecordingState.Part)]
    public void DataEvents_OfAdvancedSelectors_AreHeldAgainstWhatIsGranted(string fields, RecordingState state) => Assert.Equal(
        state,
        Today.Recommend(S3, Instances, new() { Trail = Coverage($$"""{"TrailARN":"{{Arn}}","AdvancedEventSelectors":[{"FieldSelectors":{{fields}}}]}""") }).Confidence.DataEvents);

    [Fact]
    public void DataEventsFlag_CountsOnlyWhereTheSettingsAreNotKnown()
    {
        Assert.Equal(RecordingState.All, Today.Recommend(S3, Instances, new() { HasDataEvents = true }).Confidence.DataEvents);
        Assert.Equal(RecordingState.None, Recommend(S3, """[{"ReadWriteType":"All"}]""", hasDataEvents: true).Confidence.DataEvents);
    }

    [Fact]
    public void ActionThatIsNeverRecorded_IsHoldUnlessTheServiceWasNeverUsed()
    {
        const string Logs = """{"Effect":"Allow","Action":["ec2:*","logs:PutLogEvents","logs:CreateLogStream"],"Resource":"*"}""";
        var open = Today.Recommend(Logs, Instances);
        var unused = Today.Recommend(Logs, Instances, new() { LastAccessed = LastAccessed.TryRead("""{"ServicesLastAccessed":[{"ServiceNamespace":"logs","TotalAuthenticatedEntities":0}]}"""u8.ToArray()) });

        Assert.Contains("`logs:PutLogEvents`", Assert.Single(open.Gaps, gap => gap.Kind == "neverLogged").Detail, StringComparison.Ordinal);
        Assert.Contains("`logs:PutLogEvents`", Assert.Single(open.Reasons), StringComparison.Ordinal);
        Assert.Empty(unused.Reasons);
        Assert.Contains("never saw", Assert.Single(unused.Gaps, gap => gap.Kind == "neverLogged").Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-06-01T10:00:00Z", "2025-06-20T10:00:00Z", false, false, false, ConfidenceLevel.Low)]
    [InlineData("2025-05-01T10:00:00Z", "2025-06-20T10:00:00Z", true, false, false, ConfidenceLevel.Medium)]
    [InlineData("2025-05-01T10:00:00Z", "2025-07-01T00:00:00Z", true, true, false, ConfidenceLevel.Medium)]
    [InlineData("2024-11-01T10:00:00Z", "2025-01-02T00:00:00Z", true, true, true, ConfidenceLevel.Medium)]
    public void Confidence_SaysWhichEndsTheTrailCovers(string first, string last, bool month, bool quarter, bool year, ConfidenceLevel level)
    {
        var confidence = Today.Recommend(S3, Today.Long(first, last)).Confidence;

        Assert.Equal((month, quarter, year, level), (confidence.HasMonthEnd, confidence.HasQuarterEnd, confidence.HasYearEnd, confidence.Level));
        Assert.Null(confidence.NewestEventAgeDays);
    }

    [Theory]
    [InlineData("2025-08-31T10:00:00Z", 30, false)]
    [InlineData("2025-09-01T10:00:00Z", 31, true)]
    public void OldTrail_IsHold(string asOf, double age, bool isHold)
    {
        var recommendation = Today.Recommend(S3, Today.Long(), new() { AsOf = DateTimeOffset.Parse(asOf, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(age, recommendation.Confidence.NewestEventAgeDays);
        Assert.Equal(age, recommendation.Confidence.LastUseAgeDays);
        Assert.Equal(isHold, recommendation.Gaps.Any(gap => gap.Kind == "trailTooOld"));
        Assert.Equal(isHold, recommendation.Verdict == RecommendationVerdict.Hold);
    }

    [Fact]
    public void CallThatNoPageExplains_IsHoldAndSaysWhy()
    {
        var recommendation = Today.Recommend(S3, $"{Today.Long()}\n{Trail.Event(id: "e3", name: "DoSomethingInternal")}");

        Assert.Contains("not documented", Assert.Single(recommendation.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data-events")]
    [InlineData("never-logged")]
    public void Tables_NameDocumentedActionsAndSources(string table)
    {
        Assert.All(DataTable.Embedded(table), row => Assert.StartsWith("https://docs.aws.amazon.com/", row[2], StringComparison.Ordinal));
        Assert.All(table == "data-events" ? RecordedActions.AsDataEvents : RecordedActions.NotAtAll, row => Assert.True(row.Actions.Length > 0, $"`{row.Pattern}` stands for no action."));
    }

    private static string Instances => Today.Long(source: "ec2.amazonaws.com", name: "DescribeInstances", parameters: "{}");

    private static Recommendation Recommend(string today, string selectors, bool hasDataEvents = false) =>
        Today.Recommend(today, Instances, new() { Trail = Coverage($$"""{"TrailARN":"{{Arn}}","EventSelectors":{{selectors}}}"""), HasDataEvents = hasDataEvents });

    private static TrailCoverage Coverage(string selectors)
    {
        string[] documents = [$$"""{"trailList":[{"TrailARN":"{{Arn}}","IsMultiRegionTrail":true}]}""", selectors, """{"IsLogging":true}"""];
        Assert.True(TrailCoverage.TryRead([.. documents.Select(text => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text)))], out var coverage, out var fault), fault.Message);
        return coverage;
    }
}
