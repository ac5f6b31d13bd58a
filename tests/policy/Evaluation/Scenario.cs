using System.Text;
using System.Text.Json;
using Bridge.Policy.Cases;

namespace Bridge.Policy.Tests.Evaluation;

/// <summary>A file of <c>cases/</c>: a case, the expected result, and the page that says so.</summary>
internal sealed record Scenario(EvaluationCase Case, JsonElement Expected)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases");

    public static IEnumerable<string> Names { get; } =
        Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static Scenario Load(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        foreach (var member in new[] { "name", "why", "link" })
        {
            Assert.NotEqual(string.Empty, file.RootElement.GetProperty(member).GetString());
        }

        var reading = new EvaluationCaseReader().Read(Encoding.UTF8.GetBytes(file.RootElement.GetProperty("case").GetRawText()));
        Assert.True(reading.IsOk, $"{name}: {reading.Fault}");
        return new(reading.Value, file.RootElement.GetProperty("expected").Clone());
    }
}
