using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NCrontab;

namespace Bridge.Testing.Host;

/// <summary>What the host would log or fail on when it loads a package with the app's settings.</summary>
public sealed partial class PackageFaults
{
    private readonly List<string> _faults = [];
    private readonly FunctionsPackage _package;
    private readonly IReadOnlyDictionary<string, string> _settings;

    private PackageFaults(FunctionsPackage package, IReadOnlyDictionary<string, string> settings) =>
        (_package, _settings) = (package, settings);

    /// <summary>Every fault; empty when the host can run the package.</summary>
    public static IReadOnlyList<string> Of(FunctionsPackage package, IReadOnlyDictionary<string, string> settings)
    {
        var check = new PackageFaults(package, settings);
        check.CheckHostJson();
        check.CheckWorker();
        check.CheckExtensions();
        foreach (var function in package.Functions)
        {
            check.CheckFunction(function);
        }

        return check._faults;
    }

    private void CheckHostJson()
    {
        Demand(Text(_package.HostJson, "version") == "2.0", "host.json: version must be 2.0");
        Demand(!_package.HostJson.ContainsKey("customHandler"), "host.json: a custom handler would be started instead of the worker");
        Demand(!_package.HostJson.ContainsKey("extensionBundle"), "host.json: the package has its own extensions and needs no bundle");
    }

    private void CheckWorker()
    {
        var runtime = _settings.GetValueOrDefault("FUNCTIONS_WORKER_RUNTIME", "");
        Demand(
            runtime == Text(_package.WorkerConfig, "language"),
            $"FUNCTIONS_WORKER_RUNTIME is `{runtime}`, which is not the package's language");
        var program = _package.Arguments is [var library] ? library : _package.Executable;
        Demand(File.Exists(program), $"worker.config.json: `{program}` is not in the package");
    }

    private void CheckExtensions()
    {
        foreach (var hint in _package.Extensions.Select(extension => Text(extension, "hintPath")))
        {
            Demand(File.Exists(Path.Combine(_package.Root, hint)), $"extensions.json: `{hint}` is not in the package");
        }

        // HTTP and timers are built into the host.
        Demand(
            _package.Functions.All(function => function.TriggerType != "queueTrigger")
                || _package.Extensions.Any(extension => Text(extension, "name") == "AzureStorageQueues"),
            "extensions.json: queue triggers need the extension AzureStorageQueues");
    }

    private void CheckFunction(PackagedFunction function)
    {
        var name = function.Name;
        Demand(NameForm().IsMatch(name) && !name.Equals("host", StringComparison.OrdinalIgnoreCase), $"{name}: not a function's name");
        switch (function.TriggerType)
        {
            case "httpTrigger":
                Demand(function.Text("route").Length > 0, $"{name}: no route");
                break;
            case "timerTrigger":
                var schedule = Expand(name, function.Text("schedule"));
                Demand(
                    CrontabSchedule.TryParse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is not null,
                    $"{name}: `{schedule}` is not NCRONTAB with six fields");
                break;
            case "queueTrigger":
                Demand(QueueForm().IsMatch(Expand(name, function.Text("queueName"))), $"{name}: not a queue's name");
                var connection = function.Text("connection");
                Demand(
                    _settings.Keys.Any(setting => setting == connection || setting.StartsWith(connection + "__", StringComparison.Ordinal)),
                    $"{name}: setting {connection} is missing");
                break;
            default:
                _faults.Add($"{name}: unknown trigger `{function.TriggerType}`");
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

    [GeneratedRegex(@"^[a-z0-9](?:-?[a-z0-9]){2,62}\z")]
    private static partial Regex QueueForm();

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex SettingForm();
}
