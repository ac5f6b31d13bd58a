using System.Diagnostics.CodeAnalysis;
using System.Text;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Usage;

/// <summary>
/// A principal whose usage can be read: a user, a role (all its sessions), one session, a federated user, or an account's root user.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html</remarks>
public sealed class UsagePrincipal
{
    private readonly RequestPrincipal _principal;
    private readonly byte[] _arn;
    private readonly byte[] _sessions;
    private readonly byte[] _issuer;

    private UsagePrincipal(RequestPrincipal principal)
    {
        _principal = principal;
        var name = principal.Name[(principal.Name.LastIndexOf('/') + 1)..];
        _arn = Encoding.UTF8.GetBytes(principal.Text);
        _sessions = Encoding.UTF8.GetBytes($"arn:{principal.Partition}:sts::{principal.AccountId}:assumed-role/{name}/");
        _issuer = Encoding.UTF8.GetBytes($"arn:{principal.Partition}:iam::{principal.AccountId}:role/");
        RoleName = Encoding.UTF8.GetBytes(name);
        Needle = Encoding.UTF8.GetBytes(LongestPlainPart(Kind switch
        {
            RequestPrincipalKind.Root => principal.AccountId,
            RequestPrincipalKind.FederatedUser => principal.SessionName,
            _ => name,
        }, principal.AccountId));
    }

    /// <summary>The ARN as given.</summary>
    public string Arn => _principal.Text;

    /// <summary>The kind of principal.</summary>
    public RequestPrincipalKind Kind => _principal.Kind;

    /// <summary>Its account, twelve digits.</summary>
    public string AccountId => _principal.AccountId;

    /// <summary>Its partition: <c>aws</c>.</summary>
    public string Partition => _principal.Partition;

    /// <summary>The name, without path, of the user, of the role, or of the session's role.</summary>
    public string Name => Encoding.UTF8.GetString(RoleName);

    /// <summary>
    /// Text that every event of the principal contains and that no JSON writer escapes. Lines without it can be skipped.
    /// </summary>
    internal ReadOnlyMemory<byte> Needle { get; }

    private byte[] RoleName { get; }

    /// <summary>Reads the ARN of a user, role, session, federated user or root user; false for anything else, also for services.</summary>
    public static bool TryParse(string arn, [NotNullWhen(true)] out UsagePrincipal? principal)
    {
        principal = RequestPrincipal.TryParse(arn, out var parsed) && parsed.Kind is not (RequestPrincipalKind.Anonymous or RequestPrincipalKind.Service)
            ? new UsagePrincipal(parsed)
            : null;
        return principal is not null;
    }

    /// <summary>
    /// True when an event with this identity is the principal's. The federated sessions of a user count as the user, because they use the
    /// user's permissions.
    /// </summary>
    internal bool Matches(ReadOnlySpan<byte> type, ReadOnlySpan<byte> arn, ReadOnlySpan<byte> issuerArn) => Kind switch
    {
        RequestPrincipalKind.Root => type.SequenceEqual("Root"u8) && arn.SequenceEqual(_arn),
        RequestPrincipalKind.User => (type.SequenceEqual("IAMUser"u8) && arn.SequenceEqual(_arn))
            || (type.SequenceEqual("FederatedUser"u8) && issuerArn.SequenceEqual(_arn)),
        RequestPrincipalKind.Role => type.SequenceEqual("AssumedRole"u8) && (issuerArn.IsEmpty ? arn.StartsWith(_sessions) : IsRole(issuerArn)),
        RequestPrincipalKind.AssumedRole => type.SequenceEqual("AssumedRole"u8) && arn.SequenceEqual(_arn),
        RequestPrincipalKind.FederatedUser => type.SequenceEqual("FederatedUser"u8) && arn.SequenceEqual(_arn),
        _ => false,
    };

    /// <inheritdoc/>
    public override string ToString() => Arn;

    // Role names are unique within an account, whatever their path. So a missing path does not matter.
    private bool IsRole(ReadOnlySpan<byte> issuerArn) =>
        issuerArn.StartsWith(_issuer) && issuerArn[(_issuer.Length - 1)..] is var path && path[(path.LastIndexOf((byte)'/') + 1)..].SequenceEqual(RoleName);

    // Some writers escape `+` and all characters that are not ASCII.
    private static string LongestPlainPart(string name, string otherwise)
    {
        var best = string.Empty;
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i == name.Length || !(char.IsAsciiLetterOrDigit(name[i]) || name[i] is '-' or '_' or '.' or ',' or '=' or '@'))
            {
                best = i - start > best.Length ? name[start..i] : best;
                start = i + 1;
            }
        }

        return best.Length > 0 ? best : otherwise;
    }
}
