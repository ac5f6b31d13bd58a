using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Bridge.Repository.Tests;

/// <summary>
/// The functions that the host is told of, against those that the app answers. The host would start a folder without an endpoint and
/// fail each of its invocations; an endpoint without a folder would never be called.
/// </summary>
public sealed partial class FunctionFoldersTests
{
    private const string Folder = "functions/FunctionMetadata/";

    private static readonly Dictionary<string, JsonNode> Triggers = Tree.Files
        .Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith("/function.json", StringComparison.Ordinal))
        .ToDictionary(path => path[Folder.Length..].Split('/')[0], path => JsonNode.Parse(Tree.Read(path))!["bindings"]!.AsArray()[0]!);

    [Fact]
    public void TimerAndQueueFunctions_AndTheirEndpoints_AreTheSame()
    {
        var mapped = MapCall().Matches(Tree.Read("functions/Hosting/FunctionEndpoints.cs")).Select(match => match.Groups["route"].Value.TrimStart('/'));

        Assert.Equal(OfType("timerTrigger").Concat(OfType("queueTrigger")).Order(StringComparer.Ordinal), mapped.Where(name => name.Length > 0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TimerFunctions_Schedules_AreTheAppsSettings()
    {
        var schedules = Tree.Read("functions/Hosting/TimerSchedules.cs");

        Assert.All(OfType("timerTrigger"), name =>
        {
            Assert.Equal($"%{name}Schedule%", (string?)Triggers[name]["schedule"]);
            Assert.Contains($"[\"{name}\"]", schedules, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void HttpRoutes_OfTheApp_ReachItThroughTheHost()
    {
        var http = OfType("httpTrigger").Select(name => Triggers[name]).ToList();
        var routes = Tree.WithExtension(".cs").Where(path => path.StartsWith("functions/", StringComparison.Ordinal))
            .SelectMany(path => MapCall().Matches(Tree.Read(path)))
            .Where(match => match.Groups["route"].Value.StartsWith("/api/", StringComparison.Ordinal))
            .Select(match => (Method: match.Groups["method"].Value.ToLowerInvariant(), Route: match.Groups["route"].Value[1..]))
            .ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.True(
            http.Any(trigger => Serves(trigger, route.Method, route.Route)), $"No function.json lets {route.Method.ToUpperInvariant()} /{route.Route} through."));
    }

    [Fact]
    public void HttpFunctions_WithAFixedRoute_AreMapped()
    {
        var sources = string.Concat(Tree.WithExtension(".cs").Where(path => path.StartsWith("functions/", StringComparison.Ordinal)).Select(Tree.Read));
        var routes = OfType("httpTrigger").Select(name => (string)Triggers[name]["route"]!).Where(route => !route.Contains('{', StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Contains($"\"/{route}\"", sources, StringComparison.Ordinal));
    }

    private static IEnumerable<string> OfType(string type) => Triggers.Where(trigger => (string?)trigger.Value["type"] == type).Select(trigger => trigger.Key);

    // A group's own calls carry the verb; the group itself has none and any will do.
    private static bool Serves(JsonNode trigger, string method, string route)
    {
        var served = (string)trigger["route"]!;
        var prefix = served.EndsWith("{*path}", StringComparison.Ordinal) ? served[..^"{*path}".Length] : null;
        var isRoute = prefix is null ? route == served : route.StartsWith(prefix, StringComparison.Ordinal);
        return isRoute && (method == "group" || trigger["methods"]!.AsArray().Any(allowed => (string?)allowed == method));
    }

    [GeneratedRegex("""\.Map(?<method>Get|Post|Put|Delete|Patch|Group)\(\s*"(?<route>[^"]*)""")]
    private static partial Regex MapCall();
}
