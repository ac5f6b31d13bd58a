using System.Text.Json.Nodes;

namespace Bridge.Functions.Domain;

/// <summary>One transaction on one alert: all of it is stored, or nothing.</summary>
internal sealed record AlertCommit
{
    /// <summary>The alert as it shall be; its <see cref="Alert.Version"/> is the version that was read.</summary>
    public required Alert Alert { get; init; }

    /// <summary>Replaces the stored body; null leaves it.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Entries to add; the store numbers them.</summary>
    public IReadOnlyList<NewTimelineEntry> Entries { get; init; } = [];

    /// <summary>A remediation to add or replace.</summary>
    public Remediation? Remediation { get; init; }

    /// <summary>True: the remediation's order is to be sent; false: no longer; null: as it was.</summary>
    public bool? Outbox { get; init; }
}

/// <summary>A timeline entry before it has its number.</summary>
internal sealed record NewTimelineEntry(DateTimeOffset At, TimelineKind Kind, string Actor, JsonObject Data);
