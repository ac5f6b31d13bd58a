using Bridge.Policy.Catalogs;
using Bridge.Policy.Requests;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>The known part of a request's context: the values that the trail shows, and the keys that such a request cannot have.</summary>
internal sealed class Circumstances
{
    private readonly CatalogAction _action;
    private readonly bool _isDirect;

    private Circumstances(CatalogAction action, bool isDirect, RequestContext context) => (_action, _isDirect, Context) = (action, isDirect, context);

    public RequestContext Context { get; }

    public static Circumstances Of(ObservedUse use, RequestPrincipal principal)
    {
        var values = new List<KeyValuePair<string, ContextValue>>();
        Add("aws:RequestedRegion", use.Context.Region);
        Add("aws:SourceVpce", use.Context.SourceVpce);
        Add("aws:PrincipalAccount", principal.AccountId);
        Add("kms:ViaService", use.Action.Service.Prefix == "kms" ? use.Context.ViaService : string.Empty);
        Add("iam:PassedToService", use.Context.PassedToServices is [not UseContext.NoService and var service] ? service : string.Empty);
        if (principal.Kind is RequestPrincipalKind.User or RequestPrincipalKind.Role)
        {
            Add("aws:PrincipalArn", principal.Text);
            Add("aws:PrincipalType", principal.Kind == RequestPrincipalKind.User ? "User" : "AssumedRole");
        }

        Add("aws:username", principal.Kind == RequestPrincipalKind.User ? principal.Name[(principal.Name.LastIndexOf('/') + 1)..] : string.Empty);
        return new(use.Action, use.Context.InvokedBy.Length == 0, new(values));

        void Add(string key, string value)
        {
            if (value.Length > 0)
            {
                values.Add(new(key, ContextValue.Single(value)));
            }
        }
    }

    /// <summary>True when the key's value is known, or when the key is known to be absent.</summary>
    public bool Decides(string key) => Context.TryGet(key, out _) || IsAbsent(key);

    // If AWS documents a key but not for this action, requests for the action do not have it.
    private bool IsAbsent(string key) =>
        (_isDirect && key.Equals("kms:ViaService", StringComparison.OrdinalIgnoreCase))
        || (_action.FindConditionKey(key) is null && _action.Service.Catalog.FindConditionKey(key) is not null);
}
