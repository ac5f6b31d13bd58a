using System.Text.Json.Nodes;

namespace Bridge.Sandbox.Aws.Service;

/// <summary>The part of an event that the called service knows.</summary>
/// <param name="EventName">As CloudTrail spells it.</param>
/// <param name="IsReadOnly">True when the call changes nothing.</param>
internal sealed record TrailDetail(string EventName, bool IsReadOnly)
{
    public TrailCategory Category { get; init; }

    /// <summary>Where it happened.</summary>
    public required string Region { get; init; }

    /// <summary>Null: none.</summary>
    public JsonObject? RequestParameters { get; init; }

    /// <summary>Null for calls that only read.</summary>
    public JsonObject? ResponseElements { get; init; }

    /// <summary>Members that only some services add.</summary>
    public JsonObject? AdditionalEventData { get; init; }

    public IReadOnlyList<TrailResource> Resources { get; init; } = [];

    /// <summary>Names by which <c>LookupEvents</c> finds the event, besides those of <see cref="Resources"/>.</summary>
    public IReadOnlyList<(string Type, string Name)> LookupNames { get; init; } = [];

    /// <summary>The code as CloudTrail writes it; null when the call succeeded.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The account that owns the called resource; it gets an event of its own when it is not the caller's. Null: none.</summary>
    public string? Owner { get; init; }
}
