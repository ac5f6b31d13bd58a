using Amazon;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SQS;
using Bridge.Aws.CloudTrail;
using Bridge.Aws.Iam;
using Bridge.Aws.Sqs;
using Bridge.Aws.Sts;

namespace Bridge.Functions.Accounts;

/// <summary>Clients for one account, all with the same assumed-role session.</summary>
internal sealed class AccountConnection : IDisposable
{
    private readonly AmazonSQSClient _sqs;
    private readonly TimeProvider _time;

    public AccountConnection(IAmazonSecurityTokenService sts, Account account, string region, TimeProvider time)
    {
        _time = time;
        Region = region;
        Credentials = new(sts, new AccountRole(account.RoleArn, account.ExternalId), time);
        var endpoint = RegionEndpoint.GetBySystemName(region);
        _sqs = new AmazonSQSClient(Credentials, new AmazonSQSConfig { RegionEndpoint = endpoint });
        Orders = new(_sqs);
        Outcomes = new(_sqs);
        Iam = new(Credentials, new IamClientConfig(endpoint));
    }

    public AccountCredentials Credentials { get; }

    /// <summary>The Region that the account's queues lie in.</summary>
    public string Region { get; }

    public OrderQueue Orders { get; }

    public OutcomeQueue Outcomes { get; }

    public IamClient Iam { get; }

    /// <summary>CloudTrail in one Region; the caller disposes it.</summary>
    public CloudTrailClient CloudTrailIn(string region) => new(Credentials, new CloudTrailClientConfig(RegionEndpoint.GetBySystemName(region)), _time);

    /// <summary>S3 for a bucket that is supposed to lie in <paramref name="region"/>; the caller disposes it.</summary>
    public AmazonS3Client S3In(string region) => new(Credentials, new AmazonS3Config
    {
        RegionEndpoint = RegionEndpoint.GetBySystemName(region),

        // Another endpoint has no name for each bucket.
        ForcePathStyle = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") is { Length: > 0 } || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 },
    });

    /// <summary>The Regions of the account's partition that this version knows.</summary>
    public IReadOnlyList<string> Regions()
    {
        var partition = RegionEndpoint.GetBySystemName(Region).PartitionName;

        // The SDK also lists names that are no Regions, such as `us-east-1-regional`; a Region's ends with its number.
        return [.. RegionEndpoint.EnumerableAllRegions
            .Where(endpoint => endpoint.PartitionName == partition && char.IsAsciiDigit(endpoint.SystemName[^1]))
            .Select(endpoint => endpoint.SystemName)
            .Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        Iam.Dispose();
        _sqs.Dispose();
        Credentials.Dispose();
    }
}
