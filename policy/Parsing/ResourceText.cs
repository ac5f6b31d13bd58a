using Bridge.Policy.Arns;

namespace Bridge.Policy.Parsing;

/// <summary>Checks the form of a resource: an ARN with wildcards and variables, or <c>*</c>.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html. An ARN that ends with <c>*</c> may have
/// fewer parts, such as <c>arn:aws:rds:*</c> in AWS's NeptuneFullAccess.
/// </remarks>
internal static class ResourceText
{
    /// <summary>The problem, worded to follow the quoted resource; null when there is none.</summary>
    public static string? Problem(string resource)
    {
        if (resource is "*")
        {
            return null;
        }

        if (!resource.StartsWith("arn:", StringComparison.Ordinal))
        {
            return "is no ARN. Write one that begins with `arn:`, or `*`.";
        }

        if (!ArnParts.TrySplitPattern(resource, out var parts))
        {
            return "is too short for an ARN. Write `arn:partition:service:region:account:resource`; a `*` at its end may stand for the rest.";
        }

        if (!ArnPartitions.IsKnown(parts.Partition) && !parts.Partition.ContainsAny("*?$"))
        {
            return $"has an unknown partition. Write one of {string.Join(", ", ArnPartitions.All)}, or `*`.";
        }

        return parts.Service.IsEmpty ? "names no service. Write the service's prefix after the partition." : null;
    }
}
