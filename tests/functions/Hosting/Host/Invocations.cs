using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bridge.Functions.Tests.Hosting.Host;

/// <summary>How one invocation ended.</summary>
/// <param name="StatusCode">The handler's.</param>
/// <param name="Logs">What the handler has the host log.</param>
/// <param name="Violation">What is wrong with a 2xx answer; the host would fail on it or wait for ever. Null when nothing is.</param>
internal sealed record Invocation(int StatusCode, IReadOnlyList<string> Logs, string? Violation)
{
    public bool Succeeded => StatusCode is >= 200 and <= 299 && Violation is null;
}

/// <summary>How the delivery of one queue message ended.</summary>
internal sealed record Delivery(int Deliveries, bool IsPoisoned, Invocation Last);

/// <summary>Invokes timer and queue functions with bodies as the host writes them, byte for byte, and judges the answers as it does.</summary>
internal sealed class Invocations(FunctionsPackage package, HttpClient handler)
{
    public const string HostVersion = "4.1045.200.25556";

    // Newtonsoft escapes only what JSON demands.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One tick of a timer.</summary>
    public Task<Invocation> TimerAsync(string name, bool isMonitored = true, bool isPastDue = false)
    {
        var function = Find(name, "timerTrigger");
        const string status = """{"Last":"2026-11-23T06:50:00.0012+00:00","Next":"2026-11-23T06:55:00+00:00","LastUpdated":"2026-11-23T06:50:00.0012+00:00"}""";
        return InvokeAsync(name, $$$"""{"Data":{"{{{function.TriggerName}}}":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{{{(isMonitored ? status : "null")}}},"IsPastDue":{{{(isPastDue ? "true" : "false")}}}}},"Metadata":{{{{Sys(name)}}}}}""");
    }

    /// <summary>Delivers a message until the function succeeds or the message is poisoned.</summary>
    public async Task<Delivery> QueueAsync(string name, string text)
    {
        for (var delivery = 1; ; delivery++)
        {
            var invocation = await InvokeAsync(name, QueueBody(name, text, delivery));
            if (invocation.Succeeded || delivery == package.MaxDequeueCount)
            {
                return new(delivery, !invocation.Succeeded, invocation);
            }
        }
    }

    /// <summary>Posts any body to a function's address.</summary>
    public async Task<Invocation> InvokeAsync(string name, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{name}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{HostVersion}");
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        using var response = await handler.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? Judge((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text)
            : new((int)response.StatusCode, [], null);
    }

    private string QueueBody(string name, string text, int delivery)
    {
        var function = Find(name, "queueTrigger");
        var metadata = new Dictionary<string, string>
        {
            ["DequeueCount"] = Encode(delivery.ToString(CultureInfo.InvariantCulture)),
            ["ExpirationTime"] = "\"2026-11-30T06:50:16+00:00\"",
            ["Id"] = Encode(Encode(Guid.NewGuid().ToString())),
            ["InsertionTime"] = "\"2026-11-23T06:50:16+00:00\"",
            ["NextVisibleTime"] = "\"2026-11-23T07:00:16+00:00\"",
            ["PopReceipt"] = Encode(Encode("MjM=")),
        };
        foreach (var (member, value) in MembersOf(text))
        {
            // The message's own members overwrite the host's.
            metadata[member] = value is JsonObject ? value.ToJsonString(Plain) : Encode(Encode(value.ToString()));
        }

        var members = string.Join(',', metadata.Select(pair => $"{Encode(pair.Key)}:{pair.Value}"));
        return $$$"""{"Data":{"{{{function.TriggerName}}}":{{{Encode(Encode(text))}}}},"Metadata":{{{{members}}},{{{Sys(name)}}}}}""";
    }

    private static IEnumerable<(string Name, JsonNode Value)> MembersOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject message
                ? [.. message.Where(member => member.Value is not null and not JsonArray && !member.Key.EndsWith("trigger", StringComparison.OrdinalIgnoreCase)).Select(member => (member.Key, member.Value!))]
                : [];
        }
        catch (JsonException)
        {
            // Not JSON: then it has no members.
            return [];
        }
    }

    private static Invocation Judge(int status, string? mediaType, string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == "null")
        {
            return new(status, [], "the invocation never completes: a 2xx without a JSON object");
        }

        if (mediaType is not ("application/json" or "text/json"))
        {
            return new(status, [], $"the content type is {mediaType}");
        }

        try
        {
            var logs = JsonNode.Parse(text) is JsonObject result
                ? result.FirstOrDefault(member => member.Key.Equals("Logs", StringComparison.OrdinalIgnoreCase)).Value
                : throw new JsonException("the answer is not an object");
            return new(status, [.. logs?.AsArray().Select(line => line!.GetValue<string>()) ?? []], null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(status, [], e.Message);
        }
    }

    private PackagedFunction Find(string name, string triggerType) =>
        package.Functions.Single(function => function.Name == name && function.TriggerType == triggerType);

    private static string Encode(string text) => JsonSerializer.Serialize(text, Plain);

    private static string Sys(string name) =>
        $$$"""
        "sys":{"MethodName":"{{{name}}}","UtcNow":"2026-11-23T06:55:00.1234567Z","RandGuid":"{{{Guid.NewGuid()}}}"}
        """;
}
