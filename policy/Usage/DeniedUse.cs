using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage;

/// <summary>Refused requests of one operation.</summary>
public sealed record DeniedUse
{
    /// <summary>The event source as logged: <c>ec2.amazonaws.com</c>.</summary>
    public required string EventSource { get; init; }

    /// <summary>The event's name as logged: <c>GetPasswordData</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>The action; null when it is not known.</summary>
    public CatalogAction? Action { get; init; }

    /// <summary>The error code as logged: <c>Client.UnauthorizedOperation</c>.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>The kind of policy that refused, if the message says it.</summary>
    public DenialOrigin Origin { get; init; }

    /// <summary>One resource of the requests; <c>*</c> when none is known.</summary>
    public string Resource { get; init; } = "*";

    /// <summary>The time of the first request.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>The time of the last request.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>The number of requests.</summary>
    public required long Count { get; init; }
}
