using Bridge.Policy.Arns;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;

namespace Bridge.Policy.Usage.Resources;

/// <summary>Finds the roles that a call passes to a service. AWS checks <c>iam:PassRole</c> for them and does not log it.</summary>
/// <remarks>
/// A role in a request counts as passed when passed-to.tsv lists the parameter, or when AWS documents that the action needs
/// <c>iam:PassRole</c>. Any other parameter of a writing call whose name says that it is a role counts as passed to an unknown service, so
/// that it is not lost.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
/// </remarks>
internal static class PassedRoles
{
    private const string PassRole = "iam:PassRole";

    private static readonly ValueList<string> Ec2 = ["ec2.amazonaws.com"];

    private static readonly HashSet<string> ProfileNames = ["iaminstanceprofile", "iaminstanceprofilename", "instanceprofilename", "iaminstanceprofilearn"];

    /// <summary>The roles that a request passes, in order.</summary>
    public static IReadOnlyList<PassedRole> Find(CatalogAction action, ArnScope scope, RequestValues request)
    {
        var found = new SortedDictionary<string, PassedRole>(StringComparer.Ordinal);
        var isDocumented = action.DependentActions.Any(dependent => dependent.FullName == PassRole);
        if (action.AccessLevel is AccessLevel.Read or AccessLevel.List && !isDocumented)
        {
            return [];
        }

        foreach (var value in request.Values)
        {
            if (One(action, scope, value, isDocumented) is { } passed)
            {
                found.TryAdd($"{passed.Role?.Arn}\n{passed.Profile}\n{string.Join(',', passed.Services)}", passed);
            }
        }

        return [.. found.Values];
    }

    /// <summary>True when the name of a parameter, in its plain form, says that it is a role.</summary>
    public static bool IsCalledRole(string parameter) =>
        parameter.EndsWith("role", StringComparison.Ordinal) || parameter.EndsWith("roles", StringComparison.Ordinal)
        || parameter.EndsWith("rolearn", StringComparison.Ordinal) || parameter.EndsWith("rolearns", StringComparison.Ordinal);

    private static PassedRole? One(CatalogAction action, ArnScope scope, RequestValue value, bool isDocumented)
    {
        if (action.Service.Prefix == "iam")
        {
            return isDocumented && value.Name == "rolename"
                ? new(new($"arn:{scope.Partition}:iam::{scope.Account}:role/{value.Text}", ResourceOrigin.PathAssumed), string.Empty, Ec2)
                : null;
        }

        var row = PassedToTable.Find(action, value.Name);
        if (ArnParts.TrySplit(value.Text, out var arn) && arn.Service is "iam")
        {
            if (arn.Resource.StartsWith("instance-profile/", StringComparison.Ordinal))
            {
                return isDocumented || row is not null || ProfileNames.Contains(value.Name) ? new(null, value.Text[(value.Text.LastIndexOf('/') + 1)..], row?.Services ?? Ec2) : null;
            }

            var isPassed = row is { IsPassed: true } || (row is null && (isDocumented || IsCalledRole(value.Name)));
            return isPassed && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
                ? new(new(value.Text, ResourceOrigin.Named), string.Empty, row?.Services ?? PassedToTable.OfService(action.Service.Prefix))
                : null;
        }

        if (ProfileNames.Contains(value.Name) || row is { IsProfile: true })
        {
            return new(null, value.Text, row?.Services ?? Ec2);
        }

        return row is { IsName: true }
            ? new(new($"arn:{scope.Partition}:iam::{scope.Account}:role/{value.Text.TrimStart('/')}", value.Text.Contains('/', StringComparison.Ordinal) ? ResourceOrigin.Built : ResourceOrigin.PathAssumed), string.Empty, row.Services)
            : null;
    }
}
