using System.Collections.Immutable;

namespace Bridge.Policy.Usage;

/// <summary>
/// The usage of a principal, as its trail shows it. The same events give the same report, in whatever order and files they come, unless a
/// limit was reached.
/// </summary>
public sealed record UsageReport
{
    /// <summary>The principal whose usage it is.</summary>
    public required UsagePrincipal Principal { get; init; }

    /// <summary>
    /// The time of the earliest event of any principal within the requested window, which shows how far the trail reaches; null when there
    /// is none.
    /// </summary>
    public DateTimeOffset? TrailFirst { get; init; }

    /// <summary>The time of the latest event of any principal within the requested window.</summary>
    public DateTimeOffset? TrailLast { get; init; }

    /// <summary>Requests that were allowed, in the order of action, resources and context. Only actions that the catalog knows.</summary>
    public ImmutableArray<ObservedUse> Uses { get; init; } = [];

    /// <summary>Requests that were refused. They are no usage, but the principal may need them.</summary>
    public ImmutableArray<DeniedUse> Denied { get; init; } = [];

    /// <summary>Operations for which no action is known.</summary>
    public ImmutableArray<UnmappedUse> Unmapped { get; init; } = [];

    /// <summary>Operations that need no permission or are no requests, with the reason.</summary>
    public ImmutableArray<UnmappedUse> NotActions { get; init; } = [];

    /// <summary>Changes to the principal itself by a tool that would make them again. The window does not limit them.</summary>
    public ImmutableArray<ToolChange> ToolChanges { get; init; } = [];

    /// <summary>Events that were not used because something in them cannot be true.</summary>
    public ImmutableArray<SuspiciousEvent> Suspicious { get; init; } = [];

    /// <summary>The facts that are not known.</summary>
    public ImmutableArray<UsageGap> Gaps { get; init; } = [];

    /// <summary>Files, or parts of them, that could not be read.</summary>
    public ImmutableArray<TrailFault> Faults { get; init; } = [];

    /// <summary>The numbers of events by the way they were treated.</summary>
    public UsageCounts Counts { get; init; } = new();
}
