using Bridge.Policy.Requests;

namespace Bridge.Policy.Evaluation;

/// <summary>Facts that follow from the request alone, before any policy is read: the layers that decide and the rules that hold.</summary>
internal readonly struct RequestScope
{
    private const string ServiceLinkedPath = "aws-service-role/";

    private RequestScope(AuthorizationRequest request)
    {
        var principal = request.Principal;
        IsRoot = principal.Kind == RequestPrincipalKind.Root;
        HasNoIdentity = principal.Kind is RequestPrincipalKind.Anonymous or RequestPrincipalKind.Service or RequestPrincipalKind.Federated;
        IsCrossAccount = !HasNoIdentity && !ResourceAccount(request).SequenceEqual(principal.AccountId);
        Layers = LayersFor(request, HasNoIdentity);
    }

    /// <summary>True for the account's root user. Everything is allowed to it as if by an identity-based policy.</summary>
    public bool IsRoot { get; }

    /// <summary>
    /// True for a principal outside IAM. No identity-based policy can be attached to it, so the resource's policy alone decides.
    /// </summary>
    public bool HasNoIdentity { get; }

    public bool IsCrossAccount { get; }

    /// <summary>The layers that apply to the request.</summary>
    public LayerSet Layers { get; }

    public static RequestScope Of(AuthorizationRequest request) => new(request);

    private static ReadOnlySpan<char> ResourceAccount(AuthorizationRequest request)
    {
        if (!string.IsNullOrEmpty(request.ResourceAccount))
        {
            return request.ResourceAccount;
        }

        var named = AccountField(request.Resource);
        return CompiledPrincipal.IsAccountId(named) ? named : request.Principal.AccountId;
    }

    // The fifth field of an ARN; empty when the text is no ARN.
    private static ReadOnlySpan<char> AccountField(ReadOnlySpan<char> arn)
    {
        const int FieldsBefore = 4;
        if (!arn.StartsWith("arn:"))
        {
            return [];
        }

        for (var i = 0; i < FieldsBefore; i++)
        {
            arn = arn[(arn.IndexOf(':') + 1)..];
        }

        var end = arn.IndexOf(':');
        return end < 0 ? [] : arn[..end];
    }

    private static LayerSet LayersFor(AuthorizationRequest request, bool hasNoIdentity)
    {
        // A policy that cannot be attached to such a principal grants it nothing. If the caller passes one anyway, its Denies count.
        var layers = hasNoIdentity ? LayerSet.All & ~LayerSet.ServiceControl : LayerSet.All;
        if (IsServiceLinkedRole(request))
        {
            layers &= ~(LayerSet.ServiceControl | LayerSet.ResourceControl);
        }

        return ResourceControlScope.Covers(request.Action) ? layers : layers & ~LayerSet.ResourceControl;
    }

    // A session's ARN has no path, so the path is taken from aws:PrincipalArn, which AWS sets in the context.
    private static bool IsServiceLinkedRole(AuthorizationRequest request) => request.Principal.Kind switch
    {
        RequestPrincipalKind.Role => request.Principal.Name.StartsWith(ServiceLinkedPath, StringComparison.Ordinal),
        RequestPrincipalKind.AssumedRole => request.Context.TryGet("aws:PrincipalArn", out var arn) && !arn.IsList
            && arn.Values[0].Contains(":role/" + ServiceLinkedPath, StringComparison.Ordinal)
            && arn.Values[0].AsSpan(arn.Values[0].LastIndexOf('/') + 1).SequenceEqual(request.Principal.Name),
        _ => false,
    };
}
