using Bridge.Policy.Model;

namespace Bridge.Policy.Usage;

/// <summary>The circumstances of a request that condition keys can test. An empty text means that the value is unknown or absent.</summary>
public sealed record UseContext
{
    /// <summary>The only item of <see cref="PassedToServices"/> when AWS checks <c>iam:PassRole</c> without naming a service.</summary>
    internal const string NoService = "*";

    /// <summary>For <c>aws:RequestedRegion</c>.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>The account that the event was recorded in.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>
    /// The service that called on the principal's behalf, as logged: <c>secretsmanager.amazonaws.com</c>, <c>AWS Internal</c>.
    /// </summary>
    public string InvokedBy { get; init; } = string.Empty;

    /// <summary>For <c>kms:ViaService</c> and its like: <c>secretsmanager.us-east-1.amazonaws.com</c>.</summary>
    /// <remarks>
    /// Taken from <see cref="InvokedBy"/>; if that is only <c>AWS Internal</c>, from the encryption context, whose keys show the service.
    /// Set only for KMS.
    /// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
    /// </remarks>
    public string ViaService { get; init; } = string.Empty;

    /// <summary>For <c>aws:SourceVpce</c>. Empty for calls by services, because they carry the service's own endpoint.</summary>
    public string SourceVpce { get; init; } = string.Empty;

    /// <summary>
    /// For <c>iam:PassedToService</c>, with <c>iam:PassRole</c> only. It is the service, or several when AWS may name any of them, or only
    /// <c>*</c> when AWS may name none.
    /// </summary>
    public ValueList<string> PassedToServices { get; init; }
}
