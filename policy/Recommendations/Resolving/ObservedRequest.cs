using Bridge.Policy.Requests;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>One resource of a use, as a request that policies can be asked about.</summary>
/// <param name="Use">The use.</param>
/// <param name="Resource">The resource as the use names it.</param>
/// <param name="Circumstances">The known part of its context.</param>
/// <param name="Request">The request. If the trail does not show the resource, it names one that today's policies allow.</param>
internal sealed record ObservedRequest(ObservedUse Use, UsedResource Resource, Circumstances Circumstances, AuthorizationRequest Request)
{
    /// <summary>
    /// Makes a request about the identity's policies only. The resource counts as one of the principal's account, because the policies of
    /// another account are not known.
    /// </summary>
    public static ObservedRequest Of(ObservedUse use, UsedResource resource, Circumstances circumstances, RequestPrincipal principal, string sample) => new(use, resource, circumstances, new()
    {
        Principal = principal,
        Action = use.Action.FullName,
        Resource = sample,
        ResourceAccount = principal.AccountId,
        Context = circumstances.Context,
    });
}
