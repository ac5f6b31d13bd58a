using Bridge.Sandbox.Aws.Access;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// The policies of an account as authorization sees them. IAM is eventually consistent: a change is in force everywhere only some seconds
/// after it was made, while IAM's own answers show it at once. The caller holds the account's <see cref="IamAccount.Gate"/>.
/// </summary>
/// <remarks>
/// Before each change the state is put aside until the change is in force; the oldest of those still waiting is what authorization sees.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
/// </remarks>
internal sealed class PolicyPropagation(IamAccount account, TimeSpan delay)
{
    private readonly Queue<(DateTimeOffset Until, IReadOnlyDictionary<string, PrincipalPolicies> State)> _waiting = new();

    /// <summary>Puts the state aside: a change is about to be made.</summary>
    public void BeforeChange(DateTimeOffset now)
    {
        DropOutdated(now);
        if (delay > TimeSpan.Zero)
        {
            _waiting.Enqueue((now + delay, account.Roles.Values.Concat<IamEntity>(account.Users.Values)
                .ToDictionary(principal => principal.Arn, principal => IamPrincipals.PoliciesOf(account, principal))));
        }
    }

    /// <summary>The policies in force of the user or role with this ARN.</summary>
    public PrincipalPolicies Of(string arn, DateTimeOffset now)
    {
        DropOutdated(now);
        if (_waiting.TryPeek(out var seen))
        {
            return seen.State.GetValueOrDefault(arn) ?? PrincipalPolicies.None;
        }

        return account.Principal(arn) is { } principal ? IamPrincipals.PoliciesOf(account, principal) : PrincipalPolicies.None;
    }

    private void DropOutdated(DateTimeOffset now)
    {
        while (_waiting.TryPeek(out var oldest) && oldest.Until <= now)
        {
            _waiting.Dequeue();
        }
    }
}
