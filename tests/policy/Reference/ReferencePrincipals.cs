using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Reference;

/// <summary>
/// The ways in which a statement names the caller, weakest first.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
/// </summary>
internal enum Naming
{
    None,

    /// <summary>Names the caller's account, which may then decide by its identity policies.</summary>
    Account,

    /// <summary>Names the role of the session. The policy grants within the session's boundary and session policies.</summary>
    Role,

    /// <summary>Names the caller itself, or everyone. The policy grants even if the others do not allow.</summary>
    Direct,
}

internal static class ReferencePrincipals
{
    public static (Truth Truth, Naming Naming) Matches(PrincipalElement? element, RequestPrincipal caller)
    {
        if (element is null)
        {
            return (Truth.Yes, Naming.Direct);
        }

        var unknown = caller.AccountId.Length > 0 && element.Entries.Any(entry => entry.Kind == PrincipalKind.CanonicalUser) ? Truth.Unknown : Truth.No;
        var naming = element.Entries.Select(entry => Name(entry, caller)).Append(Naming.None).Max();
        var truth = naming == Naming.None ? unknown : Truth.Yes;
        return element.IsNegated ? (truth.Not(), Naming.Direct) : (truth, naming);
    }

    private static Naming Name(PrincipalEntry entry, RequestPrincipal caller) => entry.Kind switch
    {
        PrincipalKind.Everyone => Naming.Direct,
        PrincipalKind.Aws => NameAws(entry.Value, caller),
        PrincipalKind.Service => caller.Kind == RequestPrincipalKind.Service && caller.Text == entry.Value ? Naming.Direct : Naming.None,
        PrincipalKind.Federated => caller.Text == entry.Value ? Naming.Direct : Naming.None,
        _ => Naming.None,
    };

    private static Naming NameAws(string value, RequestPrincipal caller)
    {
        if (value == "*")
        {
            return Naming.Direct;
        }

        if (caller.AccountId.Length == 0 || caller.Kind == RequestPrincipalKind.Federated)
        {
            return Naming.None;
        }

        if (value == caller.AccountId || value == $"arn:{caller.Partition}:iam::{caller.AccountId}:root")
        {
            return caller.Kind == RequestPrincipalKind.Root ? Naming.Direct : Naming.Account;
        }

        if (caller.Kind is RequestPrincipalKind.AssumedRole or RequestPrincipalKind.Role && IsRoleOf(value, caller))
        {
            return Naming.Role;
        }

        return value == caller.Text ? Naming.Direct : Naming.None;
    }

    private static bool IsRoleOf(string value, RequestPrincipal caller)
    {
        var prefix = $"arn:{caller.Partition}:iam::{caller.AccountId}:role/";
        if (!value.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        // A session's ARN does not contain the role's path.
        return caller.Kind == RequestPrincipalKind.Role ? value == caller.Text : value[prefix.Length..].Split('/')[^1] == caller.Name;
    }
}
