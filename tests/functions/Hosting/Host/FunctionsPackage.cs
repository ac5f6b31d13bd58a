using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NCrontab;

namespace Bridge.Functions.Tests.Hosting.Host;

/// <summary>One function as its <c>function.json</c> describes it.</summary>
internal sealed record PackagedFunction(string Name, string TriggerType, string TriggerName, JsonObject Trigger, bool IsHttp);

/// <summary>
/// A package folder, read and judged as the Functions host reads it: <c>host.json</c> at its root, one direct child folder a function.
/// https://learn.microsoft.com/azure/azure-functions/functions-custom-handlers
/// </summary>
internal sealed partial class FunctionsPackage
{
    private readonly List<string> _faults = [];
    private readonly IReadOnlyDictionary<string, string> _settings;

    private FunctionsPackage(string root, IReadOnlyDictionary<string, string> settings)
    {
        (Root, _settings) = (root, settings);
        HostJson = JsonNode.Parse(File.ReadAllText(Path.Combine(root, "host.json")))!.AsObject();
        var executable = HostJson["customHandler"]?["description"]?["defaultExecutablePath"]?.GetValue<string>() ?? "";
        Executable = Path.Combine(root, executable);
        Functions = [.. Directory.GetFiles(root, "function.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read).OfType<PackagedFunction>()];
        CheckHostJson(executable);
    }

    public string Root { get; }

    public JsonObject HostJson { get; }

    public string Executable { get; }

    public IReadOnlyList<PackagedFunction> Functions { get; }

    /// <summary>What the host would log or fail on; empty when the package is right.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>After so many failed deliveries a message goes to the poison queue.</summary>
    public int MaxDequeueCount => HostJson["extensions"]?["queues"]?["maxDequeueCount"]?.GetValue<int>() ?? 5;

    public static FunctionsPackage Read(string root, IReadOnlyDictionary<string, string> settings) => new(root, settings);

    private void CheckHostJson(string executable)
    {
        Demand(HostJson["version"]?.GetValue<string>() == "2.0", "host.json: version must be 2.0");
        Demand(HostJson["customHandler"]?["enableProxyingHttpRequest"]?.GetValue<bool>() == true, "host.json: enableProxyingHttpRequest must be true");
        Demand(executable.Length > 0 && File.Exists(Executable), $"host.json: `{executable}` is not in the package");
        Demand(
            Functions.All(function => function.TriggerType != "queueTrigger") || HostJson["extensionBundle"] is not null,
            "host.json: queue triggers need an extension bundle");
    }

    private PackagedFunction? Read(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var name = Path.GetFileName(folder);
        if (Path.GetDirectoryName(folder) != Root)
        {
            _faults.Add($"{name}: the host does not look into `{folder}`, which is not a direct child folder");
            return null;
        }

        Demand(NameForm().IsMatch(name) && !name.Equals("host", StringComparison.OrdinalIgnoreCase), $"{name}: not a function's name");
        Demand(Directory.GetFileSystemEntries(folder).Length == 1, $"{name}: a file beside function.json may become its script");
        var bindings = JsonNode.Parse(File.ReadAllText(file))!["bindings"]!.AsArray().Select(binding => binding!.AsObject()).ToList();
        Demand(bindings.All(binding => BindingForm().IsMatch(Text(binding, "name"))), $"{name}: a binding's name is wrong");
        var ins = bindings.Where(binding => Text(binding, "direction") == "in").ToList();
        var outs = bindings.Where(binding => Text(binding, "direction") == "out").ToList();
        if (ins.Count != 1)
        {
            _faults.Add($"{name}: expected one trigger, found {ins.Count}");
            return null;
        }

        var type = Text(ins[0], "type");
        var isHttp = type == "httpTrigger";
        // Any further binding would put the function into payload mode.
        Demand(isHttp ? outs.Count == 1 && Text(outs[0], "type") == "http" : outs.Count == 0, $"{name}: wrong output bindings");
        CheckTrigger(name, type, ins[0]);
        return new(name, type, Text(ins[0], "name"), ins[0], isHttp);
    }

    private void CheckTrigger(string name, string type, JsonObject trigger)
    {
        switch (type)
        {
            case "httpTrigger":
                Demand(Text(trigger, "route").Length > 0, $"{name}: no route");
                break;
            case "timerTrigger":
                var schedule = Expand(name, Text(trigger, "schedule"));
                Demand(
                    CrontabSchedule.TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is not null,
                    $"{name}: `{schedule}` is not NCRONTAB with six fields");
                break;
            case "queueTrigger":
                Demand(QueueForm().IsMatch(Expand(name, Text(trigger, "queueName"))), $"{name}: not a queue's name");
                Demand(_settings.ContainsKey(Text(trigger, "connection")), $"{name}: setting {Text(trigger, "connection")} is missing");
                break;
            default:
                _faults.Add($"{name}: unknown trigger `{type}`");
                break;
        }
    }

    private string Expand(string name, string text) => SettingForm().Replace(text, match =>
    {
        var setting = match.Groups[1].Value;
        Demand(_settings.ContainsKey(setting), $"{name}: setting {setting} is missing");
        return _settings.GetValueOrDefault(setting, "");
    });

    private void Demand(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }

    private static string Text(JsonObject node, string member) => node[member]?.GetValue<string>() ?? "";

    [GeneratedRegex(@"^[a-z][a-z0-9_\-]{0,127}\z", RegexOptions.IgnoreCase)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9]{0,127}\z")]
    private static partial Regex BindingForm();

    [GeneratedRegex(@"^[a-z0-9](?:-?[a-z0-9]){2,62}\z")]
    private static partial Regex QueueForm();

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingForm();
}
