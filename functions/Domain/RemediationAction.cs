using Bridge.Aws.Iam;
using Bridge.Contracts;

namespace Bridge.Functions.Domain;

/// <summary>The target of a remediation as IAM has it now.</summary>
/// <param name="Details">The identity.</param>
/// <param name="ReadDenyAsync">Reads whether Deny-All is on it; null when the identity was deleted meanwhile.</param>
internal sealed record TargetView(IamIdentityDetails Details, Func<Task<DenyAllState?>> ReadDenyAsync);

/// <summary>One kind of fix, and all that this app needs to know of it. The handler has its own side of it.</summary>
internal abstract class RemediationAction
{
    /// <summary>Every action of this version.</summary>
    public static IReadOnlyList<RemediationAction> All { get; } = [new AttachDenyAll(), new DeleteRole()];

    /// <summary>The id in requests and orders, for example <c>attach-deny-all</c>.</summary>
    public abstract string Id { get; }

    /// <summary>The handler that carries it out.</summary>
    public Capability Capability =>
        RemediationActions.CapabilityOf(Id) ?? throw new InvalidOperationException($"The contracts do not know the action `{Id}`.");

    /// <summary>The alert's status once the change is verified.</summary>
    public abstract AlertStatus StatusAfter { get; }

    /// <summary>True when the target can do nothing any more: what it tries after that does not tell what it needs.</summary>
    public abstract bool StopsUsage { get; }

    /// <summary>True when there is nothing left to do once the target does not exist.</summary>
    public abstract bool IsDoneWhenAbsent { get; }

    /// <summary>The action with the id; null when this version has none.</summary>
    public static RemediationAction? Find(string? id) => All.FirstOrDefault(action => action.Id == id);

    /// <summary>The action of a stored remediation.</summary>
    /// <exception cref="InvalidOperationException">It was stored by a newer version.</exception>
    public static RemediationAction Of(Remediation remediation) => Find(remediation.Action)
        ?? throw new InvalidOperationException($"Remediation `{remediation.RemediationId}` has the action `{remediation.Action}`, which this version does not know.");

    /// <summary>True when it can be aimed at an identity of <paramref name="type"/>.</summary>
    public bool AppliesTo(IamIdentityType type) => RemediationActions.AppliesTo(Id, type);

    /// <summary>What a read of the target, which exists, shows about the action's change.</summary>
    public abstract Task<TargetFinding> JudgeAsync(RemediationTarget target, TargetView view);

    /// <summary>Attaches the AWS managed policy <c>AWSDenyAll</c>. It never closes an alert: what the role may do is still to be set right.</summary>
    private sealed class AttachDenyAll : RemediationAction
    {
        public override string Id => RemediationActions.AttachDenyAll;

        public override AlertStatus StatusAfter => AlertStatus.Mitigated;

        public override bool StopsUsage => true;

        public override bool IsDoneWhenAbsent => false;

        public override async Task<TargetFinding> JudgeAsync(RemediationTarget target, TargetView view)
        {
            var deny = await view.ReadDenyAsync();
            return deny is null || deny.IsDenied ? TargetFinding.Holds
                : target.UniqueId is { } uniqueId && uniqueId != view.Details.UniqueId ? TargetFinding.Replaced
                : TargetFinding.DenyMissing;
        }
    }

    /// <summary>Deletes a role.</summary>
    private sealed class DeleteRole : RemediationAction
    {
        public override string Id => RemediationActions.DeleteRole;

        public override AlertStatus StatusAfter => AlertStatus.Resolved;

        public override bool StopsUsage => false;

        public override bool IsDoneWhenAbsent => true;

        public override Task<TargetFinding> JudgeAsync(RemediationTarget target, TargetView view) => Task.FromResult(TargetFinding.Present);
    }
}
