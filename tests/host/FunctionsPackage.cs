using System.Text.Json.Nodes;

namespace Bridge.Testing.Host;

/// <summary>
/// A package folder as the Functions host reads it: <c>host.json</c>, <c>functions.metadata</c>, <c>worker.config.json</c> and
/// <c>extensions.json</c> at its root, the host's own extensions below <c>.azurefunctions</c>.
/// </summary>
public sealed class FunctionsPackage
{
    private FunctionsPackage(string root)
    {
        Root = root;
        HostJson = ReadJson("host.json").AsObject();
        WorkerConfig = ReadJson("worker.config.json")["description"]!.AsObject();
        Extensions = [.. ReadJson("extensions.json")["extensions"]!.AsArray().Select(extension => extension!.AsObject())];
        var functions = ReadJson("functions.metadata").AsArray().Select(ReadFunction);
        Functions = [.. functions.OrderBy(function => function.Name, StringComparer.Ordinal)];
    }

    public string Root { get; }

    public JsonObject HostJson { get; }

    /// <summary>How the worker is started.</summary>
    public JsonObject WorkerConfig { get; }

    /// <summary>What the host itself loads for triggers that are not built into it.</summary>
    public IReadOnlyList<JsonObject> Extensions { get; }

    public IReadOnlyList<PackagedFunction> Functions { get; }

    /// <summary>The program that the host starts: <c>dotnet</c>, or one of the package.</summary>
    public string Executable =>
        WorkerConfig["defaultExecutablePath"]!.GetValue<string>().Replace("{WorkerRoot}", Root + "/", StringComparison.Ordinal);

    /// <summary>What stands before the host's own arguments.</summary>
    public IReadOnlyList<string> Arguments =>
        Executable == "dotnet" ? [Path.Combine(Root, WorkerConfig["defaultWorkerPath"]!.GetValue<string>())] : [];

    public string RoutePrefix => HostJson["extensions"]?["http"]?["routePrefix"]?.GetValue<string>() ?? "api";

    /// <summary>After so many failed deliveries a message goes to the poison queue.</summary>
    public int MaxDequeueCount => Queues["maxDequeueCount"]?.GetValue<int>() ?? 5;

    /// <summary>True: messages lie in the queue as Base64, and one that is none never reaches its function.</summary>
    public bool DecodesBase64 => (Queues["messageEncoding"]?.GetValue<string>() ?? "base64") == "base64";

    private JsonNode Queues => HostJson["extensions"]?["queues"] ?? new JsonObject();

    public static FunctionsPackage Read(string root) => new(root);

    public PackagedFunction Function(string name) => Functions.Single(function => function.Name == name);

    /// <summary>The lowest level that the host logs for a category: that of the longest of its prefixes in host.json.</summary>
    public string LogLevelOf(string category)
    {
        var levels = HostJson["logging"]?["logLevel"]?.AsObject() ?? [];
        return levels
            .Where(level => category == level.Key || category.StartsWith(level.Key + ".", StringComparison.Ordinal))
            .OrderByDescending(level => level.Key.Length)
            .Select(level => level.Value!.GetValue<string>())
            .FirstOrDefault() ?? levels["default"]?.GetValue<string>() ?? "Information";
    }

    private JsonNode ReadJson(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, file)))!;

    private static PackagedFunction ReadFunction(JsonNode? function)
    {
        var trigger = function!["bindings"]!.AsArray()
            .Single(binding => binding!["type"]!.GetValue<string>().EndsWith("Trigger", StringComparison.OrdinalIgnoreCase))!;
        return new(function["name"]!.GetValue<string>(), trigger.AsObject());
    }
}
