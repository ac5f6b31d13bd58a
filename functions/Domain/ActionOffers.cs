using Bridge.Contracts;

namespace Bridge.Functions.Domain;

/// <summary>One action on an alert, and whether it can be asked for now.</summary>
/// <param name="Action">The action's id.</param>
/// <param name="Offered">True: it can be asked for.</param>
/// <param name="Reason">Why not, for a person; null when it is offered.</param>
internal sealed record ActionOffer(string Action, bool Offered, string? Reason);

/// <summary>Which actions an alert may be answered with. The API shows it and the request obeys it.</summary>
internal static class ActionOffers
{
    /// <summary>Every action that fits the alert's target, offered or with the reason why not; empty when the alert has no target.</summary>
    public static IReadOnlyList<ActionOffer> For(Alert alert, Account? account) =>
        alert.Target is { } target && IamIdentity.TryParse(target.Arn, out var identity)
            ? [.. RemediationAction.All.Where(action => action.AppliesTo(identity.Type)).Select(action => Judge(alert, account, identity, action))]
            : [];

    /// <summary>Why <paramref name="identity"/> must not be touched; null when it may.</summary>
    public static string? Protection(IamIdentity identity, Account account)
    {
        var verdict = TargetProtection.Judge(identity, [account.RoleArn, .. account.NeverTouch], account.HeldNames);
        return verdict.Level == ProtectionLevel.None ? null : verdict.Reason;
    }

    private static ActionOffer Judge(Alert alert, Account? account, IamIdentity identity, RemediationAction action)
    {
        var reason = alert switch
        {
            { Status: AlertStatus.Quarantined } => alert.Reason,
            _ when account is null => $"Account {identity.Arn.AccountId} is not connected; connect it first.",
            _ when account.AutoRemediation is null => $"Auto remediation is off for account {account.AccountId}; enable it first.",
            _ => Protection(identity, account) ?? CapabilityFault(account, action),
        };
        return new(action.Id, reason is null, reason);
    }

    /// <summary>Why <paramref name="action"/> needs more than one person on this account; null when it does not.</summary>
    public static string? ApprovalFault(Account account, RemediationAction action) =>
        action.Capability == Capability.Change && account.Approvals == ApprovalPolicy.Required
            ? $"`{action.Id}` on account {account.AccountId} needs a second person's approval, which this version cannot take; "
                + "the account's owner may set approvals to `none`."
            : null;

    private static string? CapabilityFault(Account account, RemediationAction action) => action.Capability switch
    {
        Capability.Brake => null,
        Capability.Change when account.AutoRemediation?.ChangeQueueUrl is null =>
            $"The remediation stack of account {account.AccountId} has no change queue; deploy the stack with change actions and register the queue.",
        Capability.Change => ApprovalFault(account, action),
        var other => throw new InvalidOperationException($"No queue is known for {other}."),
    };
}
