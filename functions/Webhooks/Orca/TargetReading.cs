using Bridge.Contracts;

namespace Bridge.Functions.Webhooks.Orca;

/// <summary>What an alert's asset is, once the account is known.</summary>
internal abstract record TargetReading
{
    private TargetReading()
    {
    }

    /// <summary>One IAM identity, and nothing in the alert contradicts it.</summary>
    public sealed record Found(IamIdentity Identity) : TargetReading;

    /// <summary>Something that no action exists for.</summary>
    public sealed record Other(string Reason) : TargetReading;

    /// <summary>An IAM identity that is missing or contradicted.</summary>
    public sealed record Unclear(string Reason) : TargetReading;
}
