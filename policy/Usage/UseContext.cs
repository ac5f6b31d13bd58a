using Bridge.Policy.Model;

namespace Bridge.Policy.Usage;

/// <summary>Circumstances of a request, as far as condition keys can speak of them. Empty text: not known or not so.</summary>
public sealed record UseContext
{
    /// <summary>In <see cref="PassedToServices"/>, alone: AWS checks <c>iam:PassRole</c> without naming a service.</summary>
    internal const string NoService = "*";

    /// <summary>For <c>aws:RequestedRegion</c>.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>The account that the event was recorded in.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The service that called on the principal's behalf, as logged: <c>secretsmanager.amazonaws.com</c>, <c>AWS Internal</c>.</summary>
    public string InvokedBy { get; init; } = string.Empty;

    /// <summary>For <c>kms:ViaService</c> and its like: <c>secretsmanager.us-east-1.amazonaws.com</c>.</summary>
    /// <remarks>
    /// From <see cref="InvokedBy"/>; where that only says <c>AWS Internal</c>, from the encryption context, whose keys tell services apart. Set only for KMS.
    /// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
    /// </remarks>
    public string ViaService { get; init; } = string.Empty;

    /// <summary>For <c>aws:SourceVpce</c>; empty for calls by services, which carry the service's own endpoint.</summary>
    public string SourceVpce { get; init; } = string.Empty;

    /// <summary>For <c>iam:PassedToService</c>, of <c>iam:PassRole</c> only: the service, or several when AWS may name any of them; only <c>*</c> when it may name none.</summary>
    public ValueList<string> PassedToServices { get; init; }
}
