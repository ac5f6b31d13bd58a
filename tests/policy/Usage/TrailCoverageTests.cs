using System.Text;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Usage;

/// <summary>The limits that a trail's settings put on its events.</summary>
public sealed class TrailCoverageTests
{
    private const string Arn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/main";
    private const string Trail = $$"""{"trailList":[{"Name":"main","TrailARN":"{{Arn}}","HomeRegion":"us-east-1","IsMultiRegionTrail":true,"IncludeGlobalServiceEvents":true,"HasCustomEventSelectors":true}]}""";
    private const string Logging = """{"IsLogging":true,"StartLoggingTime":1735689600.5}""";
    private static readonly DateTimeOffset From = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]""", "")]
    [InlineData("""[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]""", "only calls that change something")]
    [InlineData("""[{"ReadWriteType":"ReadOnly","IncludeManagementEvents":true}]""", "only calls that read")]
    [InlineData("""[{"ReadWriteType":"ReadOnly"},{"ReadWriteType":"WriteOnly"}]""", "")]
    [InlineData("""[{"ReadWriteType":"All","ExcludeManagementEventSources":["rdsdata.amazonaws.com","kms.amazonaws.com"]}]""", "leaves out calls to `kms.amazonaws.com`, `rdsdata.amazonaws.com`")]
    [InlineData("""[{"ReadWriteType":"All","ExcludeManagementEventSources":["kms.amazonaws.com"]},{"ReadWriteType":"WriteOnly"}]""", "leaves out calls to `kms.amazonaws.com`")]
    [InlineData("""[{"ReadWriteType":"WriteOnly","ExcludeManagementEventSources":["kms.amazonaws.com"]},{"ReadWriteType":"WriteOnly"}]""", "only calls that change something")]
    [InlineData("""[{"ReadWriteType":"All","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]""", "records no management events")]
    [InlineData("[]", "records no management events")]
    public void BasicSelectors_ThatLeaveSomethingOut_AreSaid(string selectors, string expected) =>
        AssertLimits(expected, Trail, $$"""{"TrailARN":"{{Arn}}","EventSelectors":{{selectors}}}""", Logging);

    [Theory]
    [InlineData("""[{"Field":"eventCategory","Equals":["Management"]}]""", "")]
    [InlineData("""[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]""", "only calls that change something")]
    [InlineData("""[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["true"]}]""", "only calls that read")]
    [InlineData("""[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","NotEquals":["kms.amazonaws.com","rdsdata.amazonaws.com"]}]""", "leaves out calls to `kms.amazonaws.com`, `rdsdata.amazonaws.com`")]
    [InlineData("""[{"Field":"eventCategory","Equals":["Management"]},{"Field":"eventSource","Equals":["ec2.amazonaws.com"]}]""", "of `ec2.amazonaws.com` only")]
    [InlineData("""[{"Field":"eventCategory","Equals":["Management"]},{"Field":"userIdentity.arn","NotStartsWith":["arn:aws:sts::111122223333:assumed-role/noisy"]}]""", "only by `userIdentity.arn`")]
    [InlineData("""[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]""", "records no management events")]
    public void AdvancedSelectors_ThatLeaveSomethingOut_AreSaid(string fields, string expected) =>
        AssertLimits(expected, Trail, $$"""{"TrailARN":"{{Arn}}","AdvancedEventSelectors":[{"Name":"","FieldSelectors":{{fields}}}]}""", Logging);

    [Theory]
    [InlineData("\"IsMultiRegionTrail\":false,\"HomeRegion\":\"us-east-1\"", "us-east-1 only")]
    [InlineData("\"IsMultiRegionTrail\":true,\"IncludeGlobalServiceEvents\":false", "services without a Region")]
    [InlineData("\"IsMultiRegionTrail\":true", "")]
    public void Trail_OfOneRegionOrWithoutGlobalServices_IsSaid(string members, string expected) =>
        AssertLimits(expected, $$"""{"trailList":[{"TrailARN":"{{Arn}}","HasCustomEventSelectors":false,{{members}}}]}""", Logging);

    [Theory]
    [InlineData("""{"IsLogging":false,"StopLoggingTime":"2025-05-01T00:00:00Z"}""", "was not recording")]
    [InlineData("""{"IsLogging":true,"StopLoggingTime":"2025-06-20T01:00:00+00:00","StartLoggingTime":"2025-06-21T02:00:00+00:00"}""", "recorded nothing from 2025-06-20 01:00 to 2025-06-21 02:00 UTC")]
    [InlineData("""{"IsLogging":true,"StopLoggingTime":"2025-04-20T00:00:00+00:00","StartLoggingTime":"2025-04-21T00:00:00+00:00"}""", "")]
    public void Status_OfATrailThatDidNotRecord_IsSaid(string status, string expected) =>
        AssertLimits(expected, Trail, $$"""{"TrailARN":"{{Arn}}","EventSelectors":[{"ReadWriteType":"All"}]}""", status);

    [Fact]
    public void OneWholeTrail_IsEnough() => AssertLimits(
        string.Empty,
        $$"""{"trailList":[{"TrailARN":"{{Arn}}","IsMultiRegionTrail":true,"HasCustomEventSelectors":false},{"TrailARN":"{{Arn}}2","IsMultiRegionTrail":false,"HasCustomEventSelectors":false}]}""");

    [Theory]
    [InlineData(Trail, "get-event-selectors")]
    [InlineData($$"""{"TrailARN":"{{Arn}}","EventSelectors":[{"ReadWriteType":"All"}]}""", "describe-trails")]
    [InlineData("""{"trailList":[]}""", "no trail")]
    public void PartOfTheSettings_IsNotTakenForAll(string document, string expected) => AssertLimits(expected, document);

    [Fact]
    public void LookupEvents_AreManagementEventsOnly()
    {
        Assert.Contains("management events only", Assert.Single(TrailCoverage.OfLookupEvents(hasAllRegions: true).Limits(From)), StringComparison.Ordinal);
        Assert.Equal(2, TrailCoverage.OfLookupEvents(hasAllRegions: false).Limits(From).Length);
    }

    [Fact]
    public void DataEvents_OfBothForms_SayOfWhat()
    {
        var coverage = Read(
            $$"""{"TrailARN":"{{Arn}}","EventSelectors":[{"ReadWriteType":"WriteOnly","DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::logs/"]},{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda"]}]}]}""",
            $$"""{"TrailARN":"{{Arn}}2","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::DynamoDB::Table"]},{"Field":"resources.ARN","StartsWith":["arn:aws:dynamodb:us-east-1:111122223333:table/app"]},{"Field":"eventName","Equals":["GetItem"]}]}]}""");

        var s3 = Assert.Single(coverage.DataEvents("AWS::S3::Object"));
        Assert.Equal(["arn:aws:s3:::logs/*"], s3.Arns);
        Assert.False(s3.HasReads);
        Assert.Empty(Assert.Single(coverage.DataEvents("AWS::Lambda::Function")).Arns);
        var table = Assert.Single(coverage.DataEvents("AWS::DynamoDB::Table"));
        Assert.Equal("eventName", table.NarrowedBy);
        Assert.Equal(["arn:aws:dynamodb:us-east-1:111122223333:table/app*"], table.Arns);
        Assert.Empty(coverage.DataEvents("AWS::SNS::Topic"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("[[]]")]
    [InlineData("""{"trailList":{}}""")]
    [InlineData("""{"trailList":[{"IsMultiRegionTrail":true}]}""")]
    [InlineData("""{"trailList":[{"TrailARN":7,"IsMultiRegionTrail":true}]}""")]
    [InlineData("""{"trailList":[{"TrailARN":"arn:a","IsMultiRegionTrail":"yes"}]}""")]
    [InlineData("""{"TrailARN":"arn:a","EventSelectors":[{"ReadWriteType":"Some"}]}""")]
    [InlineData("""{"TrailARN":"arn:a","EventSelectors":[7]}""")]
    [InlineData("""{"TrailARN":"arn:a","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"readOnly","Equals":["true"]}]}]}""")]
    [InlineData("""{"TrailARN":"arn:a","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":[null]}]}]}""")]
    [InlineData("""{"IsLogging":true,"StopLoggingTime":1e300}""")]
    [InlineData("""{"IsLogging":true,"StopLoggingTime":"soon"}""")]
    [InlineData("""{"IsLogging":true,"IsLogging":false}""")]
    [InlineData("""{"IsLogging":"\ud800"}""")]
    [InlineData("""{"TrailARN":"arn:\ud800","EventSelectors":[]}""")]
    public void WhatIsNoSetting_IsAFaultThatNamesTheDocument(string text)
    {
        Assert.False(TrailCoverage.TryRead([Bytes(Trail), Bytes(text)], out var coverage, out var fault));
        Assert.Null(coverage);
        Assert.Equal(1, fault.Document);
        Assert.NotEmpty(fault.Message);
    }

    private static void AssertLimits(string expected, params string[] documents)
    {
        var limits = Read(documents).Limits(From);
        if (expected.Length == 0)
        {
            Assert.Empty(limits);
        }
        else
        {
            Assert.Contains(expected, Assert.Single(limits), StringComparison.Ordinal);
        }
    }

    private static TrailCoverage Read(params string[] documents)
    {
        Assert.True(TrailCoverage.TryRead([.. documents.Select(Bytes)], out var coverage, out var fault), fault.Message);
        return coverage;
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
