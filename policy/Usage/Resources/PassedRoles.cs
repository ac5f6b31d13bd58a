using Bridge.Policy.Arns;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Resources;

/// <summary>Roles that a call hands to a service, for which AWS checks <c>iam:PassRole</c> without logging it.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html</remarks>
internal static class PassedRoles
{
    private const string PassRole = "iam:PassRole";

    private static readonly HashSet<string> ProfileNames = ["iaminstanceprofile", "iaminstanceprofilename", "instanceprofilename", "iaminstanceprofilearn"];

    /// <summary>The role ARNs and the names of instance profiles in a request of an action that passes roles.</summary>
    public static (IReadOnlyList<UsedResource> Roles, IReadOnlyList<string> Profiles) Find(CatalogAction action, ArnScope scope, RequestValues request)
    {
        if (!action.DependentActions.Any(dependent => dependent.FullName == PassRole))
        {
            return ([], []);
        }

        var roles = new SortedDictionary<string, ResourceOrigin>(StringComparer.Ordinal);
        var profiles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var value in request.Values)
        {
            if (ArnParts.TrySplit(value.Text, out var arn) && arn.Service is "iam")
            {
                if (arn.Resource.StartsWith("role/", StringComparison.Ordinal))
                {
                    roles.TryAdd(value.Text, ResourceOrigin.Named);
                }
                else if (arn.Resource.StartsWith("instance-profile/", StringComparison.Ordinal))
                {
                    profiles.Add(value.Text[(value.Text.LastIndexOf('/') + 1)..]);
                }
            }
            else if (action.Service.Prefix == "iam" && value.Name == "rolename")
            {
                roles.TryAdd($"arn:{scope.Partition}:iam::{scope.Account}:role/{value.Text}", ResourceOrigin.PathAssumed);
            }
            else if (action.Service.Prefix != "iam" && ProfileNames.Contains(value.Name))
            {
                profiles.Add(value.Text);
            }
        }

        return ([.. roles.Select(role => new UsedResource(role.Key, role.Value))], [.. profiles]);
    }
}
