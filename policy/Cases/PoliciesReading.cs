using System.Text.Json;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>Reads the policies of a case. Each policy may be the document itself or <c>{"name", "policy"}</c>.</summary>
internal sealed class PoliciesReading(CasePolicyCache cache)
{
    /// <summary>The members of a case that hold policies.</summary>
    public static readonly string[] Members =
    [
        "identityPolicies", "resourcePolicy", "permissionBoundaries", "sessionPolicies", "serviceControlPolicies", "resourceControlPolicies",
    ];

    private int _count;

    public AuthorizationPolicies Read(JsonElement element) => new()
    {
        Identity = List(element, "identityPolicies", PolicyKind.Identity) ?? default,
        Resource = CaseJson.Member(element, "resourcePolicy") is { } resource ? Policy(resource, "resourcePolicy", PolicyKind.Resource) : null,
        Boundaries = NullIfEmpty(List(element, "permissionBoundaries", PolicyKind.Boundary)),
        Session = NullIfEmpty(List(element, "sessionPolicies", PolicyKind.Session)),
        ServiceControl = Levels(element, "serviceControlPolicies", PolicyKind.ServiceControl),
        ResourceControl = Levels(element, "resourceControlPolicies", PolicyKind.ResourceControl),
    };

    /// <summary>Reads a list of identity-based policies outside of a case.</summary>
    public ValueList<NamedPolicy> ReadIdentity(JsonElement array) => Items(array, string.Empty, PolicyKind.Identity);

    /// <summary>Reads one policy.</summary>
    public NamedPolicy Policy(JsonElement element, string place, PolicyKind kind)
    {
        var pointer = place.Length == 0 ? string.Empty : "/" + place;
        if (++_count > CaseLimits.MaxPolicies)
        {
            throw new CaseFaultException(PolicyFaultCodes.TooLarge, pointer, $"There are more than {CaseLimits.MaxPolicies} policies. Leave out what does not apply.");
        }

        CaseJson.Object(element, pointer);
        if (!element.TryGetProperty("policy", out var document) && !element.TryGetProperty("name", out _))
        {
            return new(place.Length == 0 ? "policy" : place, Document(element, pointer, kind));
        }

        if (document.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            throw CaseJson.Missing(pointer + "/policy", "`policy`");
        }

        var name = CaseJson.Member(element, "name") is { } text ? CaseJson.Text(text, pointer + "/name", CaseLimits.MaxNameLength) : place;
        return new(name, Document(CaseJson.Object(document, pointer + "/policy"), pointer + "/policy", kind));
    }

    // An empty list means the same as an absent one: none is set. SCPs differ, because an empty level of SCPs denies.
    private static ValueList<NamedPolicy>? NullIfEmpty(ValueList<NamedPolicy>? policies) => policies is { Count: > 0 } ? policies : null;

    private PolicyDocument Document(JsonElement element, string pointer, PolicyKind kind)
    {
        var parsed = cache.Parse(CaseJson.Raw(element), kind);
        return parsed.IsOk
            ? parsed.Value
            : throw new CaseFaultException(parsed.Faults[0].Code, pointer + parsed.Faults[0].Pointer, parsed.Faults[0].Message);
    }

    private ValueList<NamedPolicy>? List(JsonElement element, string member, PolicyKind kind) =>
        CaseJson.Member(element, member) is { } array ? Items(array, member, kind) : null;

    private ValueList<NamedPolicy> Items(JsonElement array, string place, PolicyKind kind)
    {
        var policies = new List<NamedPolicy>();
        foreach (var item in CaseJson.Array(array, place.Length == 0 ? string.Empty : "/" + place).EnumerateArray())
        {
            policies.Add(Policy(item, place.Length == 0 ? $"{policies.Count}" : $"{place}/{policies.Count}", kind));
        }

        return policies.ToValueList();
    }

    private ValueList<ValueList<NamedPolicy>>? Levels(JsonElement element, string member, PolicyKind kind)
    {
        if (CaseJson.Member(element, member) is not { } array)
        {
            return null;
        }

        var levels = new List<ValueList<NamedPolicy>>();
        foreach (var level in CaseJson.Array(array, "/" + member).EnumerateArray())
        {
            levels.Add(Items(level, $"{member}/{levels.Count}", kind));
        }

        return levels.ToValueList();
    }
}
