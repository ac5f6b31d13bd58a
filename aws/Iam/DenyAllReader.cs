using System.Text.Json;
using Bridge.Analyzers;
using Bridge.Contracts;

namespace Bridge.Aws.Iam;

/// <summary>
/// Decides whether an identity carries Deny-All. The handler's read-back and the bridge's verification both use it, so that they mean
/// the same.
/// </summary>
public static class DenyAllReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Reads both forms of Deny-All on <paramref name="identity"/>.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/> when the identity does not
    /// exist.</exception>
    [RequiresIamActions(
        "iam:ListAttachedRolePolicies", "iam:ListAttachedUserPolicies", "iam:ListAttachedGroupPolicies",
        "iam:ListRolePolicies", "iam:ListUserPolicies", "iam:ListGroupPolicies",
        "iam:GetRolePolicy", "iam:GetUserPolicy", "iam:GetGroupPolicy")]
    public static Task<DenyAllState> ReadAsync(IamClient iam, IamIdentity identity, CancellationToken cancellationToken) =>
        ReadAsync((IIdentityPolicies)iam, identity, cancellationToken);

    /// <summary>Reads both forms of Deny-All on <paramref name="identity"/>, by what <paramref name="policies"/> may call.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/> when the identity does not
    /// exist.</exception>
    public static async Task<DenyAllState> ReadAsync(IIdentityPolicies policies, IamIdentity identity, CancellationToken cancellationToken)
    {
        var attached = await policies.ListAttachedPoliciesAsync(identity, cancellationToken).ConfigureAwait(false);
        var managed = attached.Any(policy => policy.Arn == DenyAll.ManagedPolicyArn(identity.Arn.Partition));

        // IAM finds policies by name without regard to case, and keeps the spelling they were made with.
        var names = await policies.ListInlinePoliciesAsync(identity, cancellationToken).ConfigureAwait(false);
        var inlineName = names.FirstOrDefault(name => string.Equals(name, DenyAll.InlinePolicyName, StringComparison.OrdinalIgnoreCase));
        var inline = inlineName is not null
            && await ReadInlineAsync(policies, identity, inlineName, cancellationToken).ConfigureAwait(false);
        return new(managed, inline);
    }

    /// <summary>
    /// True when <paramref name="document"/> has a statement that denies every action on every resource without a condition. A
    /// document that cannot be read denies nothing: a policy that only bears the name is no brake.
    /// </summary>
    public static bool DeniesEverything(string document)
    {
        try
        {
            using var json = JsonDocument.Parse(document, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("Statement", out var statement))
            {
                return false;
            }

            return statement.ValueKind == JsonValueKind.Array
                ? statement.EnumerateArray().Any(IsDenyAll)
                : IsDenyAll(statement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The policy can be deleted between the list and the read; then it denies nothing. When the identity itself is gone, the list fails.
    private static async Task<bool> ReadInlineAsync(
        IIdentityPolicies policies, IamIdentity identity, string name, CancellationToken cancellationToken)
    {
        var document = await policies.GetInlinePolicyAsync(identity, name, cancellationToken).OrNullWhenAbsentAsync().ConfigureAwait(false);
        return document is not null && DeniesEverything(document);
    }

    private static bool IsDenyAll(JsonElement statement) =>
        statement.ValueKind == JsonValueKind.Object
        && statement.TryGetProperty("Effect", out var effect) && effect.ValueKind == JsonValueKind.String && effect.ValueEquals("Deny")
        && IsStar(statement, "Action")
        && IsStar(statement, "Resource")
        && !statement.TryGetProperty("Condition", out _);

    private static bool IsStar(JsonElement statement, string name) =>
        statement.TryGetProperty(name, out var value)
        && value.ValueKind switch
        {
            JsonValueKind.String => value.ValueEquals("*"),
            JsonValueKind.Array => value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals("*")),
            _ => false,
        };
}
