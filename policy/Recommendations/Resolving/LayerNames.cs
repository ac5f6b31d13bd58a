using Bridge.Policy.Evaluation;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>Names the layers of policies for people.</summary>
internal static class LayerNames
{
    public static string Of(PolicyLayer layer) => layer switch
    {
        PolicyLayer.Identity => "the identity-based policies",
        PolicyLayer.Boundary => "the permissions boundary",
        PolicyLayer.Session => "the session policies",
        PolicyLayer.ServiceControl => "a service control policy",
        PolicyLayer.ResourceControl => "a resource control policy",
        _ => "the resource's policy",
    };
}
