namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>How a trail is set, as CloudTrail tells it.</summary>
public sealed class TrailReadsTests : TrailTest
{
    private const string TrailArn = $"arn:aws:cloudtrail:us-east-1:{Own}:trail/all";

    [Fact]
    public async Task DescribeTrails_TellsBucketAndRegions()
    {
        var trail = Assert.Single((await TrailAs("admin").CallJsonAsync("DescribeTrails")).Json["trailList"]!.AsArray())!;

        Assert.Equal(
            ("all", LogsOfOwn, TrailArn), (trail["Name"]!.ToString(), trail["S3BucketName"]!.ToString(), trail["TrailARN"]!.ToString()));
        Assert.True(trail["IsMultiRegionTrail"]!.GetValue<bool>());
        Assert.True(trail["HasCustomEventSelectors"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("""{"trailNameList":["all"]}""", "us-east-1", 1)]
    [InlineData("""{"trailNameList":["other"]}""", "us-east-1", 0)]
    [InlineData("{}", "eu-west-1", 1)]
    [InlineData("""{"includeShadowTrails":false}""", "eu-west-1", 0)]
    [InlineData("""{"trailNameList":["all"]}""", "eu-west-1", 0)]
    [InlineData($$"""{"trailNameList":["{{TrailArn}}"]}""", "eu-west-1", 1)]
    public async Task DescribeTrails_ByNameAndRegion_GivesWhatAwsGives(string body, string region, int expected) =>
        Assert.Equal(
            expected, (await TrailAs("admin", region: region).CallJsonAsync("DescribeTrails", body)).Json["trailList"]!.AsArray().Count);

    [Fact]
    public async Task GetEventSelectors_OfAdvancedOnes_GivesTheFields()
    {
        var answer = (await TrailAs("admin").CallJsonAsync("GetEventSelectors", """{"TrailName":"all"}""")).Json;

        Assert.Equal(TrailArn, answer["TrailARN"]!.ToString());
        Assert.Null(answer["EventSelectors"]);
        Assert.Equal(
            """[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]""",
            answer["AdvancedEventSelectors"]![1]!["FieldSelectors"]!.ToJsonString());
    }

    [Fact]
    public async Task GetTrailStatus_BeforeAndAfterADelivery_TellsOfIt()
    {
        var before = (await TrailAs("admin").CallJsonAsync("GetTrailStatus", """{"Name":"all"}""")).Json;
        Aws.CloudTrail.Deliver();
        var after = (await TrailAs("admin").CallJsonAsync("GetTrailStatus", $$"""{"Name":"{{TrailArn}}"}""")).Json;

        Assert.True(before["IsLogging"]!.GetValue<bool>());
        Assert.Null(before["LatestDeliveryTime"]);
        Assert.True(after["LatestDeliveryTime"]!.GetValue<long>() > 0);
    }

    [Theory]
    [InlineData("GetEventSelectors", """{"TrailName":"other"}""", "400 TrailNotFoundException")]
    [InlineData("GetTrailStatus", """{"Name":"other"}""", "400 TrailNotFoundException")]
    [InlineData("GetTrailStatus", "{}", "400 InvalidTrailNameException")]
    [InlineData("StartLogging", """{"Name":"all"}""", "400 UnknownOperationException")]
    public async Task Read_OfWhatIsNotThere_SaysSo(string operation, string body, string expected) =>
        Assert.Equal(expected, (await TrailAs("admin").CallJsonAsync(operation, body)).Outcome);

    [Theory]
    [InlineData("DescribeTrails", "*", "DescribeTrails", "200")]
    [InlineData("DescribeTrails", TrailArn, "DescribeTrails", "400 AccessDeniedException")]
    [InlineData("GetEventSelectors", TrailArn, "GetEventSelectors", "200")]
    [InlineData("GetTrailStatus", TrailArn, "GetTrailStatus", "200")]
    [InlineData("GetTrailStatus", TrailArn, "GetEventSelectors", "400 AccessDeniedException")]
    [InlineData("LookupEvents", "*", "LookupEvents", "200")]
    public async Task Read_NeedsItsPermission(string action, string resource, string operation, string expected)
    {
        await PutAsync("User", "plain", $$"""{"Effect":"Allow","Action":"cloudtrail:{{action}}","Resource":"{{resource}}"}""");
        var body = operation switch
        {
            "GetEventSelectors" => """{"TrailName":"all"}""",
            "GetTrailStatus" => """{"Name":"all"}""",
            _ => "{}",
        };

        Assert.Equal(expected, (await TrailAs("plain").CallJsonAsync(operation, body)).Outcome);
    }
}
