using System.Collections.Immutable;

namespace Bridge.Policy.Arns;

/// <summary>The partitions of AWS: separate clouds that each have their own accounts and ARNs.</summary>
/// <remarks>https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html</remarks>
public static class ArnPartitions
{
    /// <summary>Commercial, China, GovCloud (US), the isolated ones, and the European Sovereign Cloud.</summary>
    public static ImmutableArray<string> All { get; } =
        ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

    /// <summary>True when the text is one of <see cref="All"/>; case matters.</summary>
    public static bool IsKnown(ReadOnlySpan<char> partition)
    {
        foreach (var known in All)
        {
            if (partition.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }
}
