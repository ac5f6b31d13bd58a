using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>What a call of the principal comes to.</summary>
internal enum CallKind
{
    /// <summary>It proves permissions.</summary>
    Used,

    /// <summary>It was refused.</summary>
    Denied,

    /// <summary>It proves nothing.</summary>
    Inconclusive,

    /// <summary>No action is known.</summary>
    Unmapped,

    /// <summary>It needs no permission, or is no request.</summary>
    NoAction,
}

/// <summary>A call, taken apart; the same for all calls that say the same.</summary>
/// <param name="Kind">What it comes to.</param>
/// <param name="EventSource">As logged.</param>
/// <param name="EventName">As logged.</param>
/// <param name="Uses">What it uses.</param>
internal sealed record ResolvedCall(CallKind Kind, string EventSource, string EventName, IReadOnlyList<UseKey> Uses)
{
    /// <summary>Why it is unmapped or no action.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The refusing code, or one that came after authorisation; empty when it succeeded.</summary>
    public string ErrorCode { get; init; } = string.Empty;

    /// <summary>False for a code that the table does not name.</summary>
    public bool IsErrorCodeKnown { get; init; } = true;

    /// <summary>Who refused.</summary>
    public DenialOrigin DeniedBy { get; init; }

    /// <summary>The refused action.</summary>
    public CatalogAction? DeniedAction { get; init; }

    /// <summary>What was refused.</summary>
    public string DeniedResource { get; init; } = "*";

    /// <summary>An instance profile and the role that was put into it.</summary>
    public (string Profile, string Role)? ProfileRole { get; init; }

    /// <summary>True when a service called.</summary>
    public bool IsOnBehalf { get; init; }
}
