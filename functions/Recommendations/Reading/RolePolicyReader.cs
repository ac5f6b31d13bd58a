using Bridge.Aws.Iam;
using Bridge.Contracts;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Recommendations.Model;

namespace Bridge.Functions.Recommendations.Reading;

/// <summary>Reads a role's policies through the account's role. Bridge's own brake is no permission of the role's and is left out.</summary>
internal sealed class RolePolicyReader(AccountConnections connections)
{
    private const int ParallelReads = 4;

    /// <summary>The role's policies; null when there is no such role.</summary>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">The account cannot be read.</exception>
    public async Task<RolePolicies?> ReadAsync(Account account, RoleKey key, CancellationToken cancellationToken)
    {
        var iam = connections.For(account).Iam;
        var role = Identity(account, key);
        if (await iam.GetRoleAsync(role, cancellationToken).OrNullWhenAbsentAsync() is not { } details)
        {
            return null;
        }

        var attached = await iam.ListAttachedRolePoliciesAsync(role, cancellationToken);
        var inline = await iam.ListRolePoliciesAsync(role, cancellationToken);
        var texts = await ReadAllAsync(iam, role, attached, inline, cancellationToken);
        var isBrake = texts.ToLookup(text => text.IsBrake);
        var gaps = new List<RecommendationGap>();
        var identity = isBrake[false].Select(text => Parse(text, PolicyKind.Identity, gaps)).ToList();
        var boundary = details.PermissionsBoundaryArn is { } arn
            ? Parse(new(arn, await iam.GetManagedPolicyAsync(arn, cancellationToken), IsBrake: false), PolicyKind.Boundary, gaps)
            : null;
        var isComplete = gaps.Count == 0;
        if (isBrake[true].Any())
        {
            gaps.Add(new("brakeLeftOut", $"{string.Join(" and ", isBrake[true].Select(text => $"`{text.Name}`"))}, the brake, was left out of today's policies; take it off once the recommended ones are attached."));
        }

        gaps.Add(new("organizationPoliciesUnknown", "Service control policies are not read; they still apply to whatever is recommended."));
        return new(
            details.Arn,
            !isComplete ? null : new() { Identity = identity.OfType<NamedPolicy>().ToValueList(), Boundaries = boundary is null ? null : new[] { boundary }.ToValueList() },
            details.Tags,
            isBrake[true].Any(),
            gaps);
    }

    private static IamIdentity Identity(Account account, RoleKey key)
    {
        var partition = Arn.TryParse(account.RoleArn, out var arn) ? arn.Partition : "aws";
        return IamIdentity.TryParse($"arn:{partition}:iam::{key.AccountId}:role/{key.RoleName}", out var role)
            ? role
            : throw new InvalidOperationException($"`{key.RoleName}` was taken as a role's name and is none.");
    }

    // The order of the lists is kept, so that the same policies give the same recommendation.
    private static async Task<PolicyText[]> ReadAllAsync(
        IamClient iam, IamIdentity role, IReadOnlyList<AttachedPolicy> attached, IReadOnlyList<string> inline, CancellationToken cancellationToken)
    {
        var brake = DenyAll.ManagedPolicyArn(role.Arn.Partition);
        using var turns = new SemaphoreSlim(ParallelReads);
        async Task<T> InTurnAsync<T>(Func<Task<T>> readAsync)
        {
            await turns.WaitAsync(cancellationToken);
            try
            {
                return await readAsync();
            }
            finally
            {
                turns.Release();
            }
        }

        return await Task.WhenAll(attached
            .Select(policy => policy.Arn == brake
                ? Task.FromResult(new PolicyText(policy.Name, "", IsBrake: true))
                : InTurnAsync(async () => new PolicyText(policy.Name, await iam.GetManagedPolicyAsync(policy.Arn, cancellationToken), IsBrake: false)))
            .Concat(inline.Select(name => InTurnAsync(async () =>
            {
                var text = await iam.GetRolePolicyAsync(role, name, cancellationToken);
                return new PolicyText(name, text, string.Equals(name, DenyAll.InlinePolicyName, StringComparison.OrdinalIgnoreCase) && DenyAllReader.DeniesEverything(text));
            }))));
    }

    private static NamedPolicy? Parse(PolicyText text, PolicyKind kind, List<RecommendationGap> gaps)
    {
        var parsed = PolicyParser.Parse(text.Text, kind);
        if (parsed.IsOk)
        {
            return new(text.Name, parsed.Value);
        }

        gaps.Add(new("policyUnreadable", $"Policy `{text.Name}` cannot be read, so today's policies are not known: {parsed.Faults.Items[0].Message}"));
        return null;
    }

    private sealed record PolicyText(string Name, string Text, bool IsBrake);
}
