using System.Text.Json;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Printing;

/// <summary>Writes Principal and NotPrincipal.</summary>
internal static class PrincipalPrinter
{
    public static void Write(Utf8JsonWriter json, PrincipalElement principal)
    {
        var name = principal.IsNegated ? Elements.NotPrincipal : Elements.Principal;
        if (principal.Entries is [{ Kind: PrincipalKind.Everyone }])
        {
            json.WriteString(name, "*");
            return;
        }

        json.WriteStartObject(name);
        foreach (var group in principal.Entries.GroupBy(entry => NameOf(entry.Kind)))
        {
            PolicyPrinter.WriteValues(json, group.Key, group.Select(entry => entry.Value).ToValueList());
        }

        json.WriteEndObject();
    }

    // A `*` together with other principals can only be written under AWS, which means the same.
    private static string NameOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Federated => Elements.Federated,
        PrincipalKind.Service => Elements.Service,
        PrincipalKind.CanonicalUser => Elements.CanonicalUser,
        _ => Elements.Aws,
    };
}
