using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage;

/// <summary>Refused requests of one operation.</summary>
public sealed record DeniedUse
{
    /// <summary>As logged: <c>ec2.amazonaws.com</c>.</summary>
    public required string EventSource { get; init; }

    /// <summary>As logged: <c>GetPasswordData</c>.</summary>
    public required string EventName { get; init; }

    /// <summary>The action, where one is known.</summary>
    public CatalogAction? Action { get; init; }

    /// <summary>As logged: <c>Client.UnauthorizedOperation</c>.</summary>
    public required string ErrorCode { get; init; }

    /// <summary>What refused, where the message says it.</summary>
    public DenialOrigin Origin { get; init; }

    /// <summary>One resource it was about; <c>*</c> when none is known.</summary>
    public string Resource { get; init; } = "*";

    /// <summary>Time of the first.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>Time of the last.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }
}
