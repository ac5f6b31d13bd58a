using Bridge.Aws.Iam;

namespace Bridge.Functions.Recommendations.Capturing;

/// <summary>Takes from a last-accessed report what a recommendation asks of it.</summary>
internal static class LastAccessedReports
{
    /// <summary>When each service was last used, by the prefix of its actions; services that never were are left out.</summary>
    public static IReadOnlyDictionary<string, DateTimeOffset> LastUses(this LastAccessedReport report) => report.Services
        .Where(service => service.LastAuthenticated is not null)
        .GroupBy(service => service.Namespace, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Max(service => service.LastAuthenticated!.Value), StringComparer.Ordinal);
}
