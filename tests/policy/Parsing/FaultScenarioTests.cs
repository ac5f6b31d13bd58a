using System.Text.Json;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Tests.Parsing;

/// <summary>
/// The files in <c>Faults/</c>: each scenario has a <c>policy</c> (or a <c>text</c> if it is no JSON), the kind it is read as (without one,
/// only the common rules apply) and the faults, <c>code pointer</c>, in order.
/// </summary>
public sealed class FaultScenarioTests
{
    public static TheoryData<string, string> Scenarios()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var scenario in json.RootElement.EnumerateArray())
            {
                data.Add(Path.GetFileName(file), scenario.GetProperty("name").GetString()!);
            }
        }

        return data;
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Parsing", "Faults");

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Parse_Scenario_HasItsFaults(string file, string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        var scenario = json.RootElement.EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);
        var text = scenario.TryGetProperty("policy", out var policy) ? policy.GetRawText() : scenario.GetProperty("text").GetString()!;

        var result = scenario.TryGetProperty("kind", out var kind)
            ? PolicyParser.Parse(text, Enum.Parse<PolicyKind>(kind.GetString()!))
            : PolicyParser.Parse(text);

        Assert.Equal(
            scenario.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()),
            result.Faults.Select(fault => $"{fault.Code} {fault.Pointer}".TrimEnd()));
        Assert.Equal(result.Faults.Count == 0, result.IsOk);
        Assert.All(result.Faults, fault => Assert.Matches(@"^[^\r\n]{10,300}[.…]$", fault.Message));
    }

    [Fact]
    public void Scenarios_Together_HaveEveryCode()
    {
        var codes = typeof(PolicyFaultCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        var seen = Directory.EnumerateFiles(Folder, "*.json").SelectMany(file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.EnumerateArray()
                .SelectMany(item => item.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!.Split(' ')[0])).ToList();
        });

        // These codes need bytes or lengths that no scenario file can hold; PolicyParserLimitTests covers them.
        string[] elsewhere = [PolicyFaultCodes.InvalidUtf8, PolicyFaultCodes.TooLarge, PolicyFaultCodes.TooManyFaults];
        Assert.Equal([], codes.Except(seen).Except(elsewhere));
    }
}
