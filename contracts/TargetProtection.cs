namespace Bridge.Contracts;

/// <summary>How far a target is out of reach.</summary>
public enum ProtectionLevel
{
    /// <summary>Bridge may act on it.</summary>
    None,

    /// <summary>Held for two people: a well-known name, which an attacker could also choose.</summary>
    Held,

    /// <summary>Never touched, whoever asks.</summary>
    Never,
}

/// <summary>The verdict on one target.</summary>
/// <param name="Level">How far it is out of reach.</param>
/// <param name="Reason">One sentence for a person; empty at <see cref="ProtectionLevel.None"/>.</param>
public sealed record Protection(ProtectionLevel Level, string Reason);

/// <summary>
/// Decides which identities Bridge does not touch. The functions app and the handler both ask it, because neither trusts the other.
/// </summary>
/// <remarks>
/// <para>Paths under <c>/aws-service-role/</c> and <c>/aws-reserved/</c> cannot be chosen by a customer, so the path alone decides:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html</para>
/// <para>Bridge's own roles and the vendor's role are known by exact ARN, never by a name pattern: an attacker could choose a name that
/// matches a pattern.</para>
/// </remarks>
public static class TargetProtection
{
    private static readonly string[] ReservedPaths = ["/aws-service-role/", "/aws-reserved/"];

    private static readonly string[] HeldPrefixes =
        ["AWSControlTower", "aws-controltower-", "AWSAFT", "stacksets-exec-", "AWSCloudFormationStackSet", "cdk-"];

    private static readonly string[] HeldNames = ["OrganizationAccountAccessRole"];

    /// <summary>Judges <paramref name="target"/>.</summary>
    /// <param name="target">The identity.</param>
    /// <param name="neverArns">ARNs of Bridge's own roles and the vendor's role in this account.</param>
    /// <param name="heldNames">Names that the account's owner protects; <c>*</c> at the end matches any rest.</param>
    public static Protection Judge(IamIdentity target, IReadOnlyCollection<string> neverArns, IReadOnlyCollection<string> heldNames)
    {
        // IAM names are unique without regard to case, so ARNs that differ only in case name the same identity.
        if (ReservedPaths.FirstOrDefault(path => target.Path.StartsWith(path, StringComparison.OrdinalIgnoreCase)) is { } reserved)
        {
            return new(ProtectionLevel.Never, $"`{target.Name}` lies under {reserved}, which AWS manages; it is never touched.");
        }

        if (neverArns.Any(arn => IamIdentity.TryParse(arn, out var own) && SameIdentity(own, target)))
        {
            return new(ProtectionLevel.Never, $"`{target.Name}` belongs to Bridge or to the alert's vendor; it is never touched.");
        }

        var held = HeldPrefixes.Any(prefix => target.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            || HeldNames.Concat(heldNames).Any(name => Matches(name, target.Name));
        return held
            ? new(
                ProtectionLevel.Held, $"`{target.Name}` bears a name that is held for two people; act by hand, or have the name released.")
            : new(ProtectionLevel.None, "");
    }

    // IAM finds a role, user or group by its name alone, so an ARN with another path names the same identity.
    private static bool SameIdentity(IamIdentity a, IamIdentity b) =>
        a.Type == b.Type && a.Arn.AccountId == b.Arn.AccountId && string.Equals(a.Name, b.Name, StringComparison.OrdinalIgnoreCase);

    private static bool Matches(string pattern, string name) => pattern.EndsWith('*')
        ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase);
}
