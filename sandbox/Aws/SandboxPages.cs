using System.Text.Json;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws;

/// <summary>
/// Pages that a curious user may look at without signing: <c>/_sandbox/health</c> and <c>/_sandbox/calls</c>. Nothing here changes
/// anything.
/// </summary>
internal sealed class SandboxPages(CallLog calls)
{
    private static readonly string[] ReadingPrefixes = ["Get", "List", "Head", "Describe", "Receive", "Simulate", "AssumeRole"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Answers one request below <c>/_sandbox</c>.</summary>
    public Task HandleAsync(HttpContext context)
    {
        // A page in a browser may not read the log through a host name that resolves to loopback.
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            return WriteAsync(context, 403, new { error = "Ask by 127.0.0.1 or localhost." });
        }

        return (context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", "/_sandbox/health") => WriteAsync(context, 200, new { status = "ok" }),
            ("GET", "/_sandbox/calls") => WriteAsync(context, 200, Select(context.Request.Query)),
            _ => WriteAsync(
                context,
                404,
                new { error = "There are GET /_sandbox/health and GET /_sandbox/calls?service=&operation=&target=&changing=true." }),
        };
    }

    /// <summary>True for a call that succeeded and may have changed something.</summary>
    public static bool IsChanging(CallLogEntry entry) => entry.ErrorCode is null
        && !ReadingPrefixes.Any(prefix => entry.Operation.StartsWith(prefix, StringComparison.Ordinal));

    private IEnumerable<CallLogEntry> Select(IQueryCollection query) => calls.Entries.Where(entry =>
        Matches(query["service"], entry.Service)
        && Matches(query["operation"], entry.Operation)
        && Matches(query["target"], entry.Target)
        && (query["changing"] != "true" || IsChanging(entry)));

    private static bool Matches(string? wanted, string? actual) =>
        string.IsNullOrEmpty(wanted) || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);

    private static Task WriteAsync<T>(HttpContext context, int status, T value)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, Json, context.RequestAborted);
    }
}
