using System.Security.Cryptography;
using System.Text;
using Bridge.Contracts;

namespace Bridge.Functions.Domain;

/// <summary>
/// Remediation ids that carry the partition of their alert, so that a store that knows only partitions and rows finds a remediation by its
/// id alone: <c>r-</c>, 16 hexadecimal digits of the alert's partition, 16 random ones. Ids from before carry none; a store keeps an index
/// row for each of those.
/// </summary>
internal static class RemediationKey
{
    private const int PartitionBytes = 8;
    private const int PrefixLength = 2;

    /// <summary>A new id for a remediation of the alert.</summary>
    public static string NewId(string alertId) => $"r-{PartitionOf(alertId)}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PartitionBytes))}";

    /// <summary>The partition of an alert: 16 hexadecimal digits. Two alerts may share one, so rows in it also carry the alert's id.</summary>
    public static string PartitionOf(string alertId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(alertId)).AsSpan(0, PartitionBytes));

    /// <summary>The partition that the id claims to carry; null when it is no remediation's id. Nothing need be stored there.</summary>
    public static string? PartitionIn(string remediationId) =>
        RemediationId.IsValid(remediationId) ? remediationId.Substring(PrefixLength, PartitionBytes * 2) : null;

    /// <summary>True when the id was made for this alert by <see cref="NewId"/>.</summary>
    public static bool IsOf(string remediationId, string alertId) => PartitionIn(remediationId) == PartitionOf(alertId);
}
