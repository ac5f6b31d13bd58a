using System.Text.Json.Nodes;

namespace Bridge.Sandbox.CloudTrail.Events;

/// <summary>What one service tells CloudTrail of a call.</summary>
/// <param name="EventName">As CloudTrail spells it.</param>
/// <param name="IsReadOnly">True when the call changes nothing.</param>
internal sealed record TrailDetail(string EventName, bool IsReadOnly)
{
    public TrailCategory Category { get; init; }

    /// <summary>Where it happened.</summary>
    public required string Region { get; init; }

    /// <summary>Null: none.</summary>
    public JsonObject? RequestParameters { get; init; }

    /// <summary>Null for whatever only reads.</summary>
    public JsonObject? ResponseElements { get; init; }

    /// <summary>What only some services add.</summary>
    public JsonObject? AdditionalEventData { get; init; }

    public IReadOnlyList<TrailResource> Resources { get; init; } = [];

    /// <summary>Names by which <c>LookupEvents</c> finds the event, besides those of <see cref="Resources"/>.</summary>
    public IReadOnlyList<(string Type, string Name)> LookupNames { get; init; } = [];

    /// <summary>The code as CloudTrail writes it; null when the call succeeded.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The owner of what was called, who gets an event of his own when he is not the caller; null: nobody.</summary>
    public string? Owner { get; init; }
}
