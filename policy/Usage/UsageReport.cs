using System.Collections.Immutable;

namespace Bridge.Policy.Usage;

/// <summary>
/// What a principal did, as its trail shows. The same events give the same report, in whatever order and files they come, unless a limit was hit.
/// </summary>
public sealed record UsageReport
{
    /// <summary>Whose usage it is.</summary>
    public required UsagePrincipal Principal { get; init; }

    /// <summary>Time of the earliest event of anyone within the asked window, which tells how far the trail reaches; null when there is none.</summary>
    public DateTimeOffset? TrailFirst { get; init; }

    /// <summary>Time of the latest event of anyone within the asked window.</summary>
    public DateTimeOffset? TrailLast { get; init; }

    /// <summary>Requests that were allowed, in the order of action, resources and context. Only actions that the catalog knows.</summary>
    public ImmutableArray<ObservedUse> Uses { get; init; } = [];

    /// <summary>Requests that were refused: no usage, but perhaps needed.</summary>
    public ImmutableArray<DeniedUse> Denied { get; init; } = [];

    /// <summary>Operations for which no action is known.</summary>
    public ImmutableArray<UnmappedUse> Unmapped { get; init; } = [];

    /// <summary>Operations that need no permission or are no requests, with the reason.</summary>
    public ImmutableArray<UnmappedUse> NotActions { get; init; } = [];

    /// <summary>Changes to the principal itself that a tool made which will make them again, whenever they were.</summary>
    public ImmutableArray<ToolChange> ToolChanges { get; init; } = [];

    /// <summary>Events that were not used because something about them cannot be right.</summary>
    public ImmutableArray<SuspiciousEvent> Suspicious { get; init; } = [];

    /// <summary>What could not be seen or told.</summary>
    public ImmutableArray<UsageGap> Gaps { get; init; } = [];

    /// <summary>Files, or parts of them, that could not be read.</summary>
    public ImmutableArray<TrailFault> Faults { get; init; } = [];

    /// <summary>How many events went where.</summary>
    public UsageCounts Counts { get; init; } = new();
}
