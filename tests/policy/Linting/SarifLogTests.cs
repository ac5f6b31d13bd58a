using System.Buffers;
using System.Text.Json;
using Bridge.Policy.Linting;
using Bridge.Policy.Linting.Findings;

namespace Bridge.Policy.Tests.Linting;

/// <summary>The members that SARIF 2.1.0 requires (with the specification's section numbers), and those that viewers need.</summary>
public sealed class SarifLogTests
{
    private static readonly TextPlace Place = new("/Statement/Action/0", 3, 5, 3, 20);

    [Fact]
    public void Write_Log_HasTheRequiredMembers()
    {
        var log = Write(new SarifResult(new Finding("BRP1002", FindingSeverity.Warning, Place.Pointer, "No such \"action\".", "s3:GetObject"), "policies/a b.json", Place)).RootElement;

        // 3.13: version, runs. 3.14: tool. 3.18: driver. 3.19: name.
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.StartsWith("https://", log.GetProperty("$schema").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("bridge lint", driver.GetProperty("name").GetString());

        // 3.49: id, and texts as messages. 3.50: level.
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(LintRules.All.Select(rule => rule.Id), rules.Select(rule => rule.GetProperty("id").GetString()));
        Assert.All(rules, rule => Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!));
        Assert.All(rules, rule => Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), (string[])["error", "warning", "note"]));

        // 3.27: message; ruleIndex must fit ruleId. 3.29, 3.30: places.
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        Assert.Equal("No such \"action\".", result.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal("BRP1002", rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        var location = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.Equal("policies/a%20b.json", location.GetProperty("artifactLocation").GetProperty("uri").GetString());
        var region = location.GetProperty("region");
        Assert.Equal((3, 5, 3, 20), (Number(region, "startLine"), Number(region, "startColumn"), Number(region, "endLine"), Number(region, "endColumn")));

        // 3.55: artifactChanges. 3.57: deletedRegion.
        var change = result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0];
        Assert.Equal("\"s3:GetObject\"", change.GetProperty("replacements")[0].GetProperty("insertedContent").GetProperty("text").GetString());
        Assert.Equal(3, Number(change.GetProperty("replacements")[0].GetProperty("deletedRegion"), "startLine"));
    }

    [Fact]
    public void Write_NoResults_IsARunWithoutAny() => Assert.Empty(Write().RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static JsonDocument Write(params SarifResult[] results)
    {
        var output = new ArrayBufferWriter<byte>();
        SarifLog.Write(output, results, "1.2.3");
        return JsonDocument.Parse(output.WrittenMemory);
    }
}
