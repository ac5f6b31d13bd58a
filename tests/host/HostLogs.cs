using System.Text.Json.Nodes;

namespace Bridge.Testing.Host;

/// <summary>A line that the worker has sent.</summary>
public sealed record HostLogLine(string InvocationId, string Category, string Level, string Message, string? Exception)
{
    public override string ToString() => $"{Level} {Category}: {Message} {Exception}";
}

/// <summary>
/// What the worker logs, kept or dropped as the host does: a line of the app belongs to a running invocation and reaches the level that
/// <c>host.json</c> gives to <c>Function.NAME.User</c>, or it is lost.
/// </summary>
public sealed class HostLogs(FunctionsPackage package)
{
    private static readonly string[] Levels = ["Trace", "Debug", "Information", "Warning", "Error", "Critical", "None"];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string Function, List<HostLogLine> Lines)> _running = new(StringComparer.Ordinal);
    private readonly List<HostLogLine> _lost = [];

    /// <summary>Lines of the app that belong to no running invocation.</summary>
    public IReadOnlyList<HostLogLine> Lost
    {
        get
        {
            lock (_lock)
            {
                return [.. _lost];
            }
        }
    }

    public void Begin(string invocationId, string function)
    {
        lock (_lock)
        {
            _running.Add(invocationId, (function, []));
        }
    }

    /// <summary>The lines that the invocation has written.</summary>
    public IReadOnlyList<HostLogLine> End(string invocationId)
    {
        lock (_lock)
        {
            return _running.Remove(invocationId, out var invocation) ? invocation.Lines : [];
        }
    }

    /// <summary>Takes one message of the worker.</summary>
    public void Take(JsonObject log)
    {
        var line = new HostLogLine(
            Text(log, "invocationId"),
            Text(log, "category"),
            Text(log, "level"),
            Text(log, "message"),
            log["exception"]?["message"]?.GetValue<string>());
        lock (_lock)
        {
            if (_running.TryGetValue(line.InvocationId, out var invocation))
            {
                var lowest = package.LogLevelOf($"Function.{invocation.Function}.User");
                if (Array.IndexOf(Levels, line.Level) >= Array.IndexOf(Levels, lowest))
                {
                    invocation.Lines.Add(line);
                }
            }
            else if (Text(log, "logCategory") != "System")
            {
                _lost.Add(line);
            }
        }
    }

    private static string Text(JsonObject log, string member) => log[member]?.GetValue<string>() ?? "";
}
