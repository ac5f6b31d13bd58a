using Bridge.Analyzers;
using Bridge.Aws.Iam.Protocol;

namespace Bridge.Aws.Iam;

/// <content>Managed policies.</content>
public sealed partial class IamClient
{
    /// <summary><c>GetPolicy</c> and <c>GetPolicyVersion</c>: the document of a managed policy's default version, as JSON text.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html: the document is URL-encoded.</remarks>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    [RequiresIamActions("iam:GetPolicy", "iam:GetPolicyVersion")]
    public async Task<string> GetManagedPolicyAsync(string policyArn, CancellationToken cancellationToken)
    {
        var policy = new IamRequest("GetPolicy").With("PolicyArn", policyArn);
        var found = await CallAsync(policy, cancellationToken).ConfigureAwait(false);
        var element = found.Result.FindElement("Policy") ?? throw Missing(policy, "Policy", found);
        var versionId = Required(policy, element, "DefaultVersionId", found);

        var version = new IamRequest("GetPolicyVersion").With("PolicyArn", policyArn).With("VersionId", versionId);
        var read = await CallAsync(version, cancellationToken).ConfigureAwait(false);
        var document = read.Result.FindElement("PolicyVersion") ?? throw Missing(version, "PolicyVersion", read);
        return Uri.UnescapeDataString(Required(version, document, "Document", read));
    }
}
