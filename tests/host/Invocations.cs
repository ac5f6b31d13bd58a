using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bridge.Testing.Host;

/// <summary>How one invocation ended.</summary>
/// <param name="Status"><c>Success</c>, <c>Failure</c> or <c>Cancelled</c>.</param>
/// <param name="Fault">The exception's message; null when it succeeded.</param>
/// <param name="Logs">What the host logs of it.</param>
public sealed record Invocation(string Id, string Function, string Status, string? Fault, IReadOnlyList<HostLogLine> Logs)
{
    public bool Succeeded => Status == "Success";

    public override string ToString() => $"{Function}: {Status} {Fault}\n{string.Join('\n', Logs)}";
}

/// <summary>An invocation under way.</summary>
public sealed record RunningInvocation(string Id, Task<Invocation> Ended);

/// <summary>Invokes functions with messages as the host sends them.</summary>
public sealed class Invocations(FunctionsPackage package, WorkerChannel channel, HostLogs logs)
{
    private readonly ConcurrentDictionary<string, string> _functionIds = new();
    private readonly ConcurrentQueue<Invocation> _ended = new();
    private readonly ConcurrentDictionary<string, string> _running = new();

    /// <summary>All that have ended, in that order.</summary>
    public IReadOnlyCollection<Invocation> All => _ended;

    /// <summary>The ids of those under way.</summary>
    public IReadOnlyCollection<string> Running => [.. _running.Keys];

    /// <summary>False: the host tells the worker no trace, as it does without <c>telemetryMode</c>.</summary>
    public bool TellsTrace { get; set; } = package.HostJson["telemetryMode"]?.GetValue<string>() == "OpenTelemetry";

    /// <summary>Notes the id that the worker has given to a function.</summary>
    public void Register(string function, string functionId) => _functionIds[function] = functionId;

    /// <summary>One tick of a timer.</summary>
    public Task<Invocation> TimerAsync(string function, bool isPastDue = false) => BeginTimer(function, isPastDue).Ended;

    /// <summary>Begins one tick of a timer.</summary>
    public RunningInvocation BeginTimer(string function, bool isPastDue = false)
    {
        var tick = new JsonObject
        {
            ["Schedule"] = new JsonObject { ["AdjustForDST"] = true },
            ["ScheduleStatus"] = null,
            ["IsPastDue"] = isPastDue,
        };
        return Begin(function, "timerTrigger", new() { ["json"] = tick.ToJsonString() }, [], trace: null);
    }

    /// <summary>One delivery of a queue message.</summary>
    public RunningInvocation BeginQueue(string function, string text, int delivery = 1)
    {
        var metadata = new JsonObject
        {
            ["DequeueCount"] = new JsonObject { ["json"] = delivery.ToString(CultureInfo.InvariantCulture) },
            ["Id"] = new JsonObject { ["string"] = Guid.NewGuid().ToString() },
            ["PopReceipt"] = new JsonObject { ["string"] = "MjM=" },
            ["QueueTrigger"] = new JsonObject { ["string"] = text },
        };
        foreach (var (member, value) in MembersOf(text))
        {
            // The message's own members overwrite the host's.
            metadata[member] = new JsonObject { ["json"] = value?.ToJsonString() ?? "null" };
        }

        return Begin(function, "queueTrigger", new() { ["string"] = text }, metadata, trace: null);
    }

    /// <summary>The invocation of a request that is sent to the worker's own port meanwhile.</summary>
    public RunningInvocation BeginHttp(string function, IReadOnlyDictionary<string, string> routeValues, string? trace) => Begin(
        function,
        "httpTrigger",
        new() { ["http"] = new JsonObject() },
        new(routeValues.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)new JsonObject { ["string"] = value.Value }))),
        trace);

    /// <summary>Asks a running invocation to end, as the host does at the function's time limit and when a caller goes away.</summary>
    public Task CancelAsync(string invocationId) =>
        channel.SendAsync(new() { ["invocationCancel"] = new JsonObject { ["invocationId"] = invocationId } });

    private RunningInvocation Begin(string function, string triggerType, JsonObject data, JsonObject metadata, string? trace)
    {
        var trigger = package.Functions.Single(candidate => candidate.Name == function && candidate.TriggerType == triggerType).TriggerName;
        var id = Guid.NewGuid().ToString();
        var request = new JsonObject
        {
            ["invocationId"] = id,
            ["functionId"] = _functionIds[function],
            ["inputData"] = new JsonArray(new JsonObject { ["name"] = trigger, ["data"] = data }),
            ["triggerMetadata"] = metadata,
            ["traceContext"] = new JsonObject { ["traceParent"] = TellsTrace ? trace ?? "" : "" },
        };
        logs.Begin(id, function);
        _running[id] = function;
        return new(id, RunAsync(id, function, request));
    }

    private async Task<Invocation> RunAsync(string id, string function, JsonObject request)
    {
        var answer = await channel.InvokeAsync(id, request);
        var result = answer["result"]!;
        var invocation = new Invocation(
            id, function, result["status"]!.GetValue<string>(), result["exception"]?["message"]?.GetValue<string>(), logs.End(id));
        _running.TryRemove(id, out _);
        _ended.Enqueue(invocation);
        return invocation;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> MembersOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            // Not JSON: then it has no members.
            return [];
        }
    }
}
