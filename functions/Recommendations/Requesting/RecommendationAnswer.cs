using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Http;

namespace Bridge.Functions.Recommendations.Requesting;

/// <summary>How a role's newest request stands; written camelCase.</summary>
internal enum RecommendationStatus
{
    /// <summary>The first one is being computed.</summary>
    Pending,

    /// <summary>A newer one is being computed; the recommendation that is shown is the one before.</summary>
    Refreshing,

    /// <summary>The recommendation that is shown is what was asked for.</summary>
    Succeeded,

    /// <summary>The newest request failed; the recommendation that is shown, if any, is the one before.</summary>
    Failed,
}

/// <summary>
/// What the API says of a recommendation. With <see cref="ComputedAt"/> the members of the recommendation itself stand beside these:
/// <c>principal, window, policies, statements, gaps, unmapped, denied, suspicious, before, after, replay, verdict, reasons</c>.
/// </summary>
internal sealed record RecommendationView
{
    public required string AccountId { get; init; }

    public required string RoleName { get; init; }

    public required RecommendationStatus Status { get; init; }

    /// <summary>When the newest request was made.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    public required string RequestedBy { get; init; }

    /// <summary>Usage that the newest request counts, from here …</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>… to here.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Why usage ends there.</summary>
    public required string UntilBecause { get; init; }

    /// <summary>How often the newest request's work has begun.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the newest request failed, or while it is being computed why the last attempt did.</summary>
    public string? Fault { get; init; }

    /// <summary>When the recommendation that is shown was computed; none yet when it is missing.</summary>
    public DateTimeOffset? ComputedAt { get; init; }
}

/// <summary>Writes what the API says of a recommendation.</summary>
internal static class RecommendationAnswer
{
    private const string RetryAfterSeconds = "2";

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer to a request that was taken.</summary>
    public static IResult Taken(RoleRecommendation role, HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return TypedResults.Json(View(role), statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>The recommendation as it stands.</summary>
    public static IResult Of(RoleRecommendation role, ReadOnlyMemory<byte>? result, HttpContext context)
    {
        var view = View(role);
        if (view.Status is RecommendationStatus.Pending)
        {
            return Taken(role, context);
        }

        if (view.Status is RecommendationStatus.Refreshing)
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        return TypedResults.Bytes(Write(view, result), "application/json; charset=utf-8");
    }

    /// <summary>What is said beside the recommendation itself.</summary>
    internal static RecommendationView View(RoleRecommendation role)
    {
        var job = role.Pending ?? role.Last?.Job ?? throw new InvalidOperationException($"Nobody has asked for `{role.Role.Id}`.");
        return new()
        {
            AccountId = role.Role.AccountId,
            RoleName = role.Role.RoleName,
            Status = role.Pending is not null ? role.Result is null ? RecommendationStatus.Pending : RecommendationStatus.Refreshing
                : role.Last is { Fault: not null } ? RecommendationStatus.Failed
                : RecommendationStatus.Succeeded,
            RequestedAt = job.RequestedAt,
            RequestedBy = job.RequestedBy,
            Since = job.Since,
            Until = job.Until,
            UntilBecause = job.UntilBecause,
            Attempts = job.Attempts,
            Fault = role.Pending is not null ? job.LastFault : role.Last?.Fault,
            ComputedAt = role.Result?.At,
        };
    }

    // Writes one object: the members of the request first, then those of the recommendation.
    private static ReadOnlyMemory<byte> Write(RecommendationView view, ReadOnlyMemory<byte>? result)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, WriterOptions);
        json.WriteStartObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(view, ApiJson.Options)!.AsObject())
        {
            json.WritePropertyName(name);
            (value ?? JsonValue.Create((string?)null)!).WriteTo(json);
        }

        if (result is { } bytes)
        {
            using var recommendation = JsonDocument.Parse(bytes);
            foreach (var member in recommendation.RootElement.EnumerateObject())
            {
                member.WriteTo(json);
            }
        }

        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
