using Bridge.Policy.Requests;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>One resource of a use as a request to hold against policies.</summary>
/// <param name="Use">Of which use.</param>
/// <param name="Resource">As the use names it.</param>
/// <param name="Circumstances">What is known of its context.</param>
/// <param name="Request">To decide on; where the trail does not tell the resource it names one that today's policies allow.</param>
internal sealed record ObservedRequest(ObservedUse Use, UsedResource Resource, Circumstances Circumstances, AuthorizationRequest Request)
{
    /// <summary>The identity's part of the question: the resource counts as the principal's account's own, because what another account's policy says is not known.</summary>
    public static ObservedRequest Of(ObservedUse use, UsedResource resource, Circumstances circumstances, RequestPrincipal principal, string sample) => new(use, resource, circumstances, new()
    {
        Principal = principal,
        Action = use.Action.FullName,
        Resource = sample,
        ResourceAccount = principal.AccountId,
        Context = circumstances.Context,
    });
}
