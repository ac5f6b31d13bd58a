using System.Diagnostics.CodeAnalysis;

namespace Bridge.Policy.Requests;

/// <summary>The principal of a request, parsed.</summary>
/// <param name="Kind">The kind of principal.</param>
/// <param name="Text">The text as given: an ARN, a service's host name, or <c>*</c>.</param>
/// <param name="Partition">The ARN's partition; empty for services and anonymous callers.</param>
/// <param name="AccountId">The ARN's account; empty for services and anonymous callers.</param>
/// <param name="Name">User name with path, role name with path, or the role name of a session; empty otherwise.</param>
/// <param name="SessionName">The session's name, or the federated user's; empty otherwise.</param>
public sealed record RequestPrincipal(RequestPrincipalKind Kind, string Text, string Partition, string AccountId, string Name, string SessionName)
{
    /// <summary>An unsigned request.</summary>
    public static RequestPrincipal Anonymous { get; } = new(RequestPrincipalKind.Anonymous, "*", string.Empty, string.Empty, string.Empty, string.Empty);

    /// <summary>
    /// Reads an IAM or STS ARN (an identity provider's too), a service's host name, or <c>*</c>; false when it is none of them.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns</remarks>
    public static bool TryParse(string text, [NotNullWhen(true)] out RequestPrincipal? principal)
    {
        principal = null;
        if (text == "*")
        {
            principal = Anonymous;
            return true;
        }

        if (!text.StartsWith("arn:", StringComparison.Ordinal))
        {
            var isHost = text.Contains('.') && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
            principal = isHost ? new(RequestPrincipalKind.Service, text, string.Empty, string.Empty, string.Empty, string.Empty) : null;
            return isHost;
        }

        var parts = text.Split(':', 6);
        if (parts.Length != 6 || parts[1].Length == 0 || parts[4].Length != 12 || !parts[4].All(char.IsAsciiDigit))
        {
            return false;
        }

        principal = (parts[2], parts[5].Split('/', 2)) switch
        {
            ("iam", ["root"]) => Of(RequestPrincipalKind.Root, string.Empty, string.Empty),
            ("iam", ["user", { Length: > 0 } name]) => Of(RequestPrincipalKind.User, name, string.Empty),
            ("iam", ["role", { Length: > 0 } name]) => Of(RequestPrincipalKind.Role, name, string.Empty),
            ("iam", ["saml-provider" or "oidc-provider", { Length: > 0 } name]) => Of(RequestPrincipalKind.Federated, name, string.Empty),
            ("sts", ["assumed-role", { Length: > 0 } rest]) when rest.IndexOf('/') is > 0 and var cut && cut < rest.Length - 1 =>
                Of(RequestPrincipalKind.AssumedRole, rest[..cut], rest[(cut + 1)..]),
            ("sts", ["federated-user", { Length: > 0 } name]) => Of(RequestPrincipalKind.FederatedUser, string.Empty, name),
            _ => null,
        };
        return principal is not null;

        RequestPrincipal Of(RequestPrincipalKind kind, string name, string session) => new(kind, text, parts[1], parts[4], name, session);
    }
}

/// <summary>The kinds of principals that a request can come from.</summary>
public enum RequestPrincipalKind
{
    /// <summary>Nobody, because the request is unsigned.</summary>
    Anonymous,

    /// <summary>An AWS service, acting for itself.</summary>
    Service,

    /// <summary>An account's root user.</summary>
    Root,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>A role by its own ARN, which stands for any of its sessions.</summary>
    Role,

    /// <summary>A role's session.</summary>
    AssumedRole,

    /// <summary>A session of GetFederationToken.</summary>
    FederatedUser,

    /// <summary>
    /// Someone whom a SAML or OpenID Connect provider vouches for, given by the provider's ARN. Such principals call AssumeRoleWithSAML or
    /// AssumeRoleWithWebIdentity.
    /// </summary>
    Federated,
}
