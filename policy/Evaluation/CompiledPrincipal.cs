using Bridge.Policy.Model;
using Bridge.Policy.Patterns;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>One compiled entry of a Principal element.</summary>
internal readonly struct CompiledPrincipal
{
    private const int AccountDigits = 12;
    private readonly PrincipalKind _kind;
    private readonly string _text;
    private readonly bool _isEveryone;
    private readonly bool _isAccount;

    // The role's name without its path, because session ARNs have no path; null when the entry is not the ARN of a role.
    private readonly string? _roleName;

    // Empty for a bare account id, which stands for the account of that number in any partition.
    private readonly string _partition = string.Empty;
    private readonly string _account = string.Empty;

    public CompiledPrincipal(PrincipalEntry entry)
    {
        (_kind, _text) = (entry.Kind, entry.Value);
        _isEveryone = entry.Kind == PrincipalKind.Everyone || (entry.Value == "*" && entry.Kind != PrincipalKind.CanonicalUser);
        if (entry.Kind != PrincipalKind.Aws)
        {
            return;
        }

        if (IsAccountId(entry.Value))
        {
            (_isAccount, _account) = (true, entry.Value);
        }
        else if (RequestPrincipal.TryParse(entry.Value, out var named))
        {
            (_partition, _account) = (named.Partition, named.AccountId);
            _isAccount = named.Kind == RequestPrincipalKind.Root;
            _roleName = named.Kind == RequestPrincipalKind.Role ? named.Name[(named.Name.LastIndexOf('/') + 1)..] : null;
        }
    }

    public static bool IsAccountId(ReadOnlySpan<char> text) => text.Length == AccountDigits && AsciiDigits.Are(text);

    /// <summary>Tells how the entry names the principal.</summary>
    public PrincipalNaming Judge(RequestPrincipal principal)
    {
        if (_isEveryone)
        {
            return Everyone(principal);
        }

        switch (_kind)
        {
            case PrincipalKind.Service:
                return Exactly(principal, RequestPrincipalKind.Service);
            case PrincipalKind.Federated:
                // An OpenID Connect provider's host name looks like the one of a service.
                return principal.Kind == RequestPrincipalKind.Service ? Exactly(principal, RequestPrincipalKind.Service) : Exactly(principal, RequestPrincipalKind.Federated);
            case PrincipalKind.Aws:
                return JudgeAws(principal);
            default:
                return PrincipalNaming.None;
        }
    }

    /// <summary>True when the entry is a canonical user id and the principal may be the user that has it.</summary>
    public bool IsUnknownFor(RequestPrincipal principal) => _kind == PrincipalKind.CanonicalUser && principal.AccountId.Length > 0;

    private PrincipalNaming Everyone(RequestPrincipal principal) => _kind switch
    {
        PrincipalKind.Service when principal.Kind != RequestPrincipalKind.Service => PrincipalNaming.None,
        PrincipalKind.Federated when principal.Kind is not (RequestPrincipalKind.Service or RequestPrincipalKind.Federated) => PrincipalNaming.None,
        _ => PrincipalNaming.Direct,
    };

    private PrincipalNaming Exactly(RequestPrincipal principal, RequestPrincipalKind kind) =>
        principal.Kind == kind && principal.Text == _text ? PrincipalNaming.Direct : PrincipalNaming.None;

    private PrincipalNaming JudgeAws(RequestPrincipal principal)
    {
        if (_account.Length == 0 || principal.Kind == RequestPrincipalKind.Federated
            || principal.AccountId != _account || (_partition.Length > 0 && principal.Partition != _partition))
        {
            return PrincipalNaming.None;
        }

        if (_isAccount)
        {
            return principal.Kind == RequestPrincipalKind.Root ? PrincipalNaming.Direct : PrincipalNaming.Account;
        }

        if (_roleName is not null)
        {
            var isIt = principal.Kind == RequestPrincipalKind.AssumedRole ? principal.Name == _roleName : principal.Text == _text;
            return isIt ? PrincipalNaming.Role : PrincipalNaming.None;
        }

        return principal.Text == _text ? PrincipalNaming.Direct : PrincipalNaming.None;
    }
}
