using Bridge.Functions.Work;

namespace Bridge.Functions.Remediations.Verifying;

/// <summary>How outcomes are verified, settings under <c>Bridge:Verification</c>.</summary>
internal sealed class VerificationSettings
{
    public const string Section = "Bridge:Verification";

    /// <value>Time between the two reads that must agree. Default 1 second.</value>
    public TimeSpan ReadInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <value>How long a claimed change may stay unseen before the remediation fails: IAM is eventually consistent. Default 1 minute.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    /// <value>How long after the expiry of an order its outcome is still waited for. Default 1 minute.</value>
    public TimeSpan ExpiryGrace { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Adds one line a fault.</summary>
    public void Check(ICollection<string> faults)
    {
        faults.Time("Bridge__Verification__ReadInterval", ReadInterval);
        faults.Time("Bridge__Verification__Patience", Patience);
        faults.Time("Bridge__Verification__ExpiryGrace", ExpiryGrace);
    }
}
