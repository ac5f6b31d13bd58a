namespace Bridge.Aws.Iam.Protocol;

/// <summary>The one IAM endpoint of a partition, and the Region its requests are signed for.</summary>
/// <remarks>https://docs.aws.amazon.com/general/latest/gr/iam-service.html</remarks>
internal sealed record IamPartition(string Endpoint, string SigningRegion)
{
    private static readonly IamPartition Commercial = new("https://iam.amazonaws.com", "us-east-1");
    private static readonly IamPartition China = new("https://iam.cn-north-1.amazonaws.com.cn", "cn-north-1");
    private static readonly IamPartition GovCloud = new("https://iam.us-gov.amazonaws.com", "us-gov-west-1");

    public static IamPartition OfRegion(string? region) => region switch
    {
        not null when region.StartsWith("cn-", StringComparison.Ordinal) => China,
        not null when region.StartsWith("us-gov-", StringComparison.Ordinal) => GovCloud,
        _ => Commercial,
    };
}
