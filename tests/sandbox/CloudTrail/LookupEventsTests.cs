using System.Text.Json.Nodes;

namespace Bridge.Sandbox.Tests.CloudTrail;

/// <summary>LookupEvents: what it finds, in which order, and what it refuses.</summary>
public sealed class LookupEventsTests : TrailTest
{
    [Fact]
    public async Task Lookup_AfterCalls_GivesTheNewestFirst()
    {
        await IamAs("admin").CallAsync("GetRole", ("RoleName", "app"));
        await IamAs("admin").CallAsync("CreateUser", ("UserName", "made"));

        var events = (await TrailAs("admin").CallJsonAsync("LookupEvents")).Events;

        Assert.Equal(["CreateUser", "GetRole"], events.Select(one => one["eventName"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("EventName", "CreateUser", "CreateUser")]
    [InlineData("ReadOnly", "false", "CreateUser")]
    [InlineData("ReadOnly", "true", "GetUser GetRole")]
    [InlineData("Username", "plain", "GetUser")]
    [InlineData("EventSource", "iam.amazonaws.com", "GetUser CreateUser GetRole")]
    [InlineData("EventSource", "sqs.amazonaws.com", "")]
    [InlineData("ResourceType", "AWS::IAM::Role", "GetRole")]
    [InlineData("ResourceName", "made", "CreateUser")]
    public async Task Lookup_ByAttribute_GivesWhatFits(string key, string value, string expected)
    {
        await IamAs("admin").CallAsync("GetRole", ("RoleName", "app"));
        await IamAs("admin").CallAsync("CreateUser", ("UserName", "made"));
        await IamAs("plain").CallAsync("GetUser");

        var found = await TrailAs("admin").CallJsonAsync("LookupEvents", Attribute(key, value));

        Assert.Equal(expected, string.Join(' ', found.Events.Select(one => one["eventName"]!.GetValue<string>())));
    }

    [Fact]
    public async Task Lookup_PageByPage_GivesEachEventOnce()
    {
        for (var i = 0; i < 7; i++)
        {
            await IamAs("admin").CallAsync("CreateUser", ("UserName", $"made-{i}"));
        }

        var names = new List<string>();
        string? token = null;
        do
        {
            var body = new JsonObject
            {
                ["MaxResults"] = 3,
                ["LookupAttributes"] = JsonNode.Parse(Attribute("EventName", "CreateUser"))!["LookupAttributes"]!.DeepClone(),
            };
            if (token is not null)
            {
                body["NextToken"] = token;
            }

            var page = await TrailAs("admin").CallJsonAsync("LookupEvents", body.ToJsonString());
            names.AddRange(page.Events.Select(one => one["requestParameters"]!["userName"]!.GetValue<string>()));
            token = page.Json["NextToken"]?.GetValue<string>();
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(i => $"made-{i}"), names);
    }

    [Fact]
    public async Task Lookup_WithATokenOfAnotherQuestion_IsRefused()
    {
        await IamAs("admin").CallAsync("GetUser");
        await IamAs("admin").CallAsync("GetUser");
        var token = (await TrailAs("admin").CallJsonAsync("LookupEvents", """{"MaxResults":1}""")).Json["NextToken"]!.GetValue<string>();

        var other = await TrailAs("admin").CallJsonAsync("LookupEvents", $$"""{"NextToken":"{{token}}","EndTime":4000000000}""");

        Assert.Equal("400 InvalidNextTokenException", other.Outcome);
    }

    [Theory]
    [InlineData("""{"MaxResults":51}""", "InvalidMaxResultsException")]
    [InlineData("""{"MaxResults":0}""", "InvalidMaxResultsException")]
    [InlineData("""{"StartTime":2,"EndTime":1}""", "InvalidTimeRangeException")]
    [InlineData("""{"NextToken":"x"}""", "InvalidNextTokenException")]
    [InlineData("""{"EventCategory":"management"}""", "InvalidEventCategoryException")]
    [InlineData("""{"LookupAttributes":[{"AttributeKey":"Nothing","AttributeValue":"x"}]}""", "InvalidLookupAttributesException")]
    [InlineData(
        """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"x"},{"AttributeKey":"EventId","AttributeValue":"x"}]}""",
        "InvalidLookupAttributesException")]
    [InlineData("""{"MaxResults":"many"}""", "SerializationException")]
    [InlineData("[]", "SerializationException")]
    [InlineData("{", "SerializationException")]
    public async Task Lookup_WithBadInput_SaysWhich(string body, string expected) =>
        Assert.Equal($"400 {expected}", (await TrailAs("admin").CallJsonAsync("LookupEvents", body)).Outcome);

    [Fact]
    public async Task Lookup_InAnotherRegion_KnowsNothingOfGlobalServices()
    {
        await IamAs("admin").CallAsync("GetUser");

        Assert.Empty((await TrailAs("admin", region: "eu-west-1").CallJsonAsync("LookupEvents")).Events);
        // The lookup itself is an event of that Region.
        Assert.Equal(
            "LookupEvents",
            Assert.Single(
                (await TrailAs("admin", region: "eu-west-1").CallJsonAsync("LookupEvents")).Events)["eventName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lookup_WithoutPermission_IsDenied()
    {
        var denied = await TrailAs("plain").CallJsonAsync("LookupEvents");

        Assert.Equal("400 AccessDeniedException", denied.Outcome);
        Assert.Equal(
            $"User: arn:aws:iam::{Own}:user/plain is not authorized to perform: cloudtrail:LookupEvents on resource: * "
            + "because no identity-based policy allows the cloudtrail:LookupEvents action",
            denied.Json["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lookup_OfAnotherAccountsEvents_FindsNone()
    {
        await IamAs("admin").CallAsync("GetUser");

        Assert.Empty((await TrailAs("admin", Other).CallJsonAsync("LookupEvents")).Events);
    }

    private static string Attribute(string key, string value) =>
        $$"""{"LookupAttributes":[{"AttributeKey":"{{key}}","AttributeValue":"{{value}}"}]}""";
}
