using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Bridge.Contracts;

/// <summary>The kinds of IAM identity that an action can be aimed at.</summary>
public enum IamIdentityType
{
    /// <summary>An IAM role.</summary>
    Role,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>An IAM group.</summary>
    Group,
}

/// <summary>An IAM role, user or group, named by its ARN, taken apart into type, path and name.</summary>
/// <remarks>
/// <c>assumed-role</c> and <c>federated-user</c> ARNs belong to STS and do not parse: a session is not an identity that a
/// policy can be attached to. Characters and lengths:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
/// </remarks>
public sealed partial record IamIdentity
{
    private IamIdentity(Arn arn, IamIdentityType type, string path, string name) => (Arn, Type, Path, Name) = (arn, type, path, name);

    /// <summary>The whole ARN.</summary>
    public Arn Arn { get; }

    /// <summary>Role, user or group.</summary>
    public IamIdentityType Type { get; }

    /// <summary>The path, beginning and ending with <c>/</c>; <c>/</c> when the ARN carries none.</summary>
    public string Path { get; }

    /// <summary>The name that IAM's API takes, without the path.</summary>
    public string Name { get; }

    /// <summary>Parses an IAM ARN whose resource is <c>role|user|group</c> + path + name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out IamIdentity? identity)
    {
        identity = null;
        if (!Arn.TryParse(text, out var arn) || arn.Service != "iam" || arn.Region.Length != 0 || !AwsAccountId.IsValid(arn.AccountId))
        {
            return false;
        }

        var slash = arn.Resource.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryParseType(arn.Resource[..slash], out var type))
        {
            return false;
        }

        var lastSlash = arn.Resource.LastIndexOf('/');
        var (path, name) = (arn.Resource[slash..(lastSlash + 1)], arn.Resource[(lastSlash + 1)..]);
        if (path.Length > 512 || !PathForm().IsMatch(path) || !NameForm().IsMatch(name))
        {
            return false;
        }

        identity = new IamIdentity(arn, type, path, name);
        return true;
    }

    /// <summary>Reads <c>role</c>, <c>user</c> or <c>group</c>, as orders and ARNs spell them.</summary>
    public static bool TryParseType(string? text, out IamIdentityType type)
    {
        (var known, type) = text switch
        {
            "role" => (true, IamIdentityType.Role),
            "user" => (true, IamIdentityType.User),
            "group" => (true, IamIdentityType.Group),
            _ => (false, default),
        };
        return known;
    }

    [GeneratedRegex(@"^/(?:[\x21-\x2E\x30-\x7E]+/)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathForm();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();
}
