using System.Globalization;
using System.Xml.Linq;
using Bridge.Analyzers;
using Bridge.Aws.Iam.Protocol;
using Bridge.Contracts;

namespace Bridge.Aws.Iam;

/// <content>The reading operations.</content>
public sealed partial class IamClient : IIdentityPolicies
{
    /// <summary><c>GetRole</c>, <c>GetUser</c> or <c>GetGroup</c>.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    [RequiresIamActions("iam:GetRole", "iam:GetUser", "iam:GetGroup")]
    public Task<IamIdentityDetails> GetIdentityAsync(IamIdentity identity, CancellationToken cancellationToken)
    {
        // GetGroup also lists the members; only the group itself is of interest here.
        var request = For(identity, "GetRole", "GetUser", "GetGroup").With("MaxItems", identity.Type == IamIdentityType.Group ? "1" : null);
        return ReadIdentityAsync(request, identity, cancellationToken);
    }

    /// <summary><c>GetRole</c>.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    [RequiresIamActions("iam:GetRole")]
    public Task<IamIdentityDetails> GetRoleAsync(IamIdentity role, CancellationToken cancellationToken) =>
        ReadIdentityAsync(ForRole(role, "GetRole"), role, cancellationToken);

    /// <summary><c>ListAttachedRolePolicies</c> and its like: the managed policies.</summary>
    [RequiresIamActions("iam:ListAttachedRolePolicies", "iam:ListAttachedUserPolicies", "iam:ListAttachedGroupPolicies")]
    public Task<IReadOnlyList<AttachedPolicy>> ListAttachedPoliciesAsync(IamIdentity identity, CancellationToken cancellationToken) =>
        ReadAttachedAsync(
            For(identity, "ListAttachedRolePolicies", "ListAttachedUserPolicies", "ListAttachedGroupPolicies"), cancellationToken);

    /// <summary><c>ListAttachedRolePolicies</c>: the managed policies.</summary>
    [RequiresIamActions("iam:ListAttachedRolePolicies")]
    public Task<IReadOnlyList<AttachedPolicy>> ListAttachedRolePoliciesAsync(IamIdentity role, CancellationToken cancellationToken) =>
        ReadAttachedAsync(ForRole(role, "ListAttachedRolePolicies"), cancellationToken);

    /// <summary><c>ListRolePolicies</c> and its like: the names of the inline policies.</summary>
    [RequiresIamActions("iam:ListRolePolicies", "iam:ListUserPolicies", "iam:ListGroupPolicies")]
    public Task<IReadOnlyList<string>> ListInlinePoliciesAsync(IamIdentity identity, CancellationToken cancellationToken) =>
        ReadInlineNamesAsync(For(identity, "ListRolePolicies", "ListUserPolicies", "ListGroupPolicies"), cancellationToken);

    /// <summary><c>ListRolePolicies</c>: the names of the inline policies.</summary>
    [RequiresIamActions("iam:ListRolePolicies")]
    public Task<IReadOnlyList<string>> ListRolePoliciesAsync(IamIdentity role, CancellationToken cancellationToken) =>
        ReadInlineNamesAsync(ForRole(role, "ListRolePolicies"), cancellationToken);

    /// <summary><c>GetRolePolicy</c> and its like: the document of one inline policy, as JSON text.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    [RequiresIamActions("iam:GetRolePolicy", "iam:GetUserPolicy", "iam:GetGroupPolicy")]
    public Task<string> GetInlinePolicyAsync(IamIdentity identity, string policyName, CancellationToken cancellationToken) =>
        ReadInlineAsync(For(identity, "GetRolePolicy", "GetUserPolicy", "GetGroupPolicy"), policyName, cancellationToken);

    /// <summary><c>GetRolePolicy</c>: the document of one inline policy, as JSON text.</summary>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    [RequiresIamActions("iam:GetRolePolicy")]
    public Task<string> GetRolePolicyAsync(IamIdentity role, string policyName, CancellationToken cancellationToken) =>
        ReadInlineAsync(ForRole(role, "GetRolePolicy"), policyName, cancellationToken);

    /// <summary><c>ListInstanceProfilesForRole</c>: the names of the instance profiles that hold <paramref name="role"/>.</summary>
    [RequiresIamActions("iam:ListInstanceProfilesForRole")]
    public async Task<IReadOnlyList<string>> ListInstanceProfilesAsync(IamIdentity role, CancellationToken cancellationToken)
    {
        var request = ForRole(role, "ListInstanceProfilesForRole");
        return await ListAsync(
            request,
            response =>
                response.Result.Members("InstanceProfiles").Select(member => Required(request, member, "InstanceProfileName", response)),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary><c>ListGroupsForUser</c>: the names of the groups that <paramref name="user"/> is in.</summary>
    [RequiresIamActions("iam:ListGroupsForUser")]
    public async Task<IReadOnlyList<string>> ListGroupsAsync(IamIdentity user, CancellationToken cancellationToken)
    {
        var request = new IamRequest("ListGroupsForUser").With("UserName", user.Name);
        return await ListAsync(
            request,
            response => response.Result.Members("Groups").Select(member => Required(request, member, "GroupName", response)),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<IamIdentityDetails> ReadIdentityAsync(IamRequest request, IamIdentity identity, CancellationToken cancellationToken)
    {
        var response = await CallAsync(request, cancellationToken).ConfigureAwait(false);
        var element = response.Result.FindElement(identity.Type.ToString())
            ?? throw Missing(request, identity.Type.ToString(), response);
        return new IamIdentityDetails
        {
            Arn = Required(request, element, "Arn", response),
            Name = Required(request, element, $"{identity.Type}Name", response),
            Path = Required(request, element, "Path", response),
            UniqueId = Required(request, element, $"{identity.Type}Id", response),
            TrustPolicy = element.Child("AssumeRolePolicyDocument") is { } document ? Uri.UnescapeDataString(document) : null,
            Description = element.Child("Description") is { Length: > 0 } description ? description : null,
            MaxSessionDurationSeconds = ReadNumber(element.Child("MaxSessionDuration")),
            PermissionsBoundaryArn = element.FindElement("PermissionsBoundary")?.Child("PermissionsBoundaryArn"),
            Tags = ReadTags(element),
        };
    }

    private async Task<IReadOnlyList<AttachedPolicy>> ReadAttachedAsync(
        IamRequest request, CancellationToken cancellationToken) => await ListAsync(
        request,
        response => response.Result.Members("AttachedPolicies").Select(member => new AttachedPolicy(
            Required(request, member, "PolicyName", response), Required(request, member, "PolicyArn", response))),
        cancellationToken).ConfigureAwait(false);

    private async Task<IReadOnlyList<string>> ReadInlineNamesAsync(
        IamRequest request, CancellationToken cancellationToken) => await ListAsync(
        request,
        response => response.Result.Members("PolicyNames").Select(member => member.Value),
        cancellationToken).ConfigureAwait(false);

    private async Task<string> ReadInlineAsync(IamRequest request, string policyName, CancellationToken cancellationToken)
    {
        var response = await CallAsync(request.With("PolicyName", policyName), cancellationToken).ConfigureAwait(false);
        return Uri.UnescapeDataString(Required(request, response.Result, "PolicyDocument", response));
    }

    private static string Required(IamRequest request, XElement parent, string name, IamResponse response) =>
        parent.Child(name) is { Length: > 0 } value ? value : throw Missing(request, name, response);

    private static IamException Missing(IamRequest request, string name, IamResponse response) =>
        IamException.Malformed(request.Operation, $"lacks `{name}`", response.ResponseMetadata.RequestId);

    private static int? ReadNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Dictionary<string, string> ReadTags(XElement element)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in element.Members("Tags"))
        {
            tags[member.Child("Key") ?? ""] = member.Child("Value") ?? "";
        }

        return tags;
    }
}
