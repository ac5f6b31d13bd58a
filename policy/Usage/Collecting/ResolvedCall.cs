using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Collecting;

/// <summary>The kinds of results of a call.</summary>
internal enum CallKind
{
    /// <summary>The call proves permissions.</summary>
    Used,

    /// <summary>The call was refused.</summary>
    Denied,

    /// <summary>The call proves nothing.</summary>
    Inconclusive,

    /// <summary>No action is known for the call.</summary>
    Unmapped,

    /// <summary>The call needs no permission, or the event is no request.</summary>
    NoAction,
}

/// <summary>The result of a call. Calls with the same content share it.</summary>
/// <param name="Kind">The kind of result.</param>
/// <param name="EventSource">As logged.</param>
/// <param name="EventName">As logged.</param>
/// <param name="Uses">The permissions that it proves.</param>
internal sealed record ResolvedCall(CallKind Kind, string EventSource, string EventName, IReadOnlyList<UseKey> Uses)
{
    /// <summary>The reason why it is unmapped or needs no action.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The error code, of a refusal or of an error after authorisation; empty when the call succeeded.</summary>
    public string ErrorCode { get; init; } = string.Empty;

    /// <summary>False for a code that is not in the table.</summary>
    public bool IsErrorCodeKnown { get; init; } = true;

    /// <summary>The kind of policy that refused it.</summary>
    public DenialOrigin DeniedBy { get; init; }

    /// <summary>The refused action.</summary>
    public CatalogAction? DeniedAction { get; init; }

    /// <summary>The refused resource.</summary>
    public string DeniedResource { get; init; } = "*";

    /// <summary>An instance profile and the role that this call put into it.</summary>
    public (string Profile, string Role)? ProfileRole { get; init; }

    /// <summary>True when a service made the call.</summary>
    public bool IsOnBehalf { get; init; }
}
