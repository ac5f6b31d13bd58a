using System.Text.Json;
using Bridge.Cli.Policy.Assemblies;

namespace Bridge.Cli.Policy.Projects;

/// <summary>Reads the results of the rule that reports each call's needs from a compiler's log (SARIF 2.1.0).</summary>
internal static class NeedsLog
{
    /// <summary>The needs of each AWS call.</summary>
    public const string Rule = "BRG1009";

    private const string Perhaps = " needs perhaps ";

    public static IEnumerable<ProgramCall> Read(string path)
    {
        using var log = JsonDocument.Parse(File.ReadAllBytes(path));
        var calls = new List<ProgramCall>();
        foreach (var run in log.RootElement.GetProperty("runs").EnumerateArray())
        {
            calls.AddRange(run.GetProperty("results")
                .EnumerateArray()
                .Where(result => result.GetProperty("ruleId").GetString() == Rule)
                .Select(ReadResult));
        }

        return calls;
    }

    /// <summary>One call for each place and name; a project may have been compiled several times, for several frameworks.</summary>
    public static IEnumerable<ProgramCall> Merge(IEnumerable<ProgramCall> calls) => calls
        .GroupBy(call => (call.Place, call.Name))
        .Select(group => new ProgramCall(
            group.Key.Name, group.Key.Place, [.. group.SelectMany(call => call.Needs).Distinct()], group.All(call => call.IsKnown)));

    // `PutObjectAsync` needs perhaps `kms:Decrypt`
    private static ProgramCall ReadResult(JsonElement result)
    {
        var words = result.GetProperty("message").GetProperty("text").GetString()!.Split('`');
        return new(words[1], ReadPlace(result), words.Length > 3 ? [new ProgramNeed(words[3], words[2] == Perhaps)] : [], words.Length > 3);
    }

    private static CallPlace ReadPlace(JsonElement result)
    {
        if (!result.TryGetProperty("locations", out var locations) || locations.GetArrayLength() == 0)
        {
            return new(string.Empty, string.Empty, 0, "(no place)", 0);
        }

        var place = locations[0].GetProperty("physicalLocation");
        var uri = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!, UriKind.RelativeOrAbsolute);
        var file = SourcePlaces.Shown(uri.IsAbsoluteUri ? uri.LocalPath : uri.OriginalString);
        return new(string.Empty, string.Empty, 0, file, place.GetProperty("region").GetProperty("startLine").GetInt32());
    }
}
