using Amazon;
using Amazon.S3;
using Amazon.SQS;
using Amazon.SecurityToken;
using Bridge.Analyzers;
using Bridge.Aws;
using Bridge.Aws.CloudTrail;
using Bridge.Aws.Iam;
using Bridge.Aws.Sqs;
using Bridge.Aws.Sts;
using Bridge.Contracts;
using Bridge.Functions.Domain;

namespace Bridge.Functions.Connections;

/// <summary>
/// Clients for one account, all with the same assumed-role session. The hub's own credentials are used only to assume the role. Every other
/// AWS call of this app is made in a session, and the compiler holds it against <c>account.policy.json</c>.
/// </summary>
[IamPolicy("hub.policy.json")]
internal sealed class AccountConnection : IDisposable
{
    private readonly AccountCredentials _credentials;
    private readonly AmazonSQSClient _sqs;
    private readonly TimeProvider _time;

    public AccountConnection(IAmazonSecurityTokenService sts, Account account, string region, OrderSigner signer, TimeProvider time)
    {
        _time = time;
        Region = region;
        _credentials = new(sts, new AccountRole(account.RoleArn, account.ExternalId), time);
        var endpoint = RegionEndpoint.GetBySystemName(region);
        _sqs = new AmazonSQSClient(_credentials, new AmazonSQSConfig { RegionEndpoint = endpoint });
        Orders = new(_sqs, signer);
        Outcomes = new(_sqs);
        Iam = new(_credentials, new IamClientConfig(endpoint));
    }

    /// <summary>The Region that the account's queues lie in.</summary>
    public string Region { get; }

    public OrderQueue Orders { get; }

    public OutcomeQueue Outcomes { get; }

    public IamClient Iam { get; }

    /// <summary>Assumes the role now, unless a fresh session is at hand, so that a refusal is seen before the first real call.</summary>
    /// <exception cref="AmazonSecurityTokenServiceException">STS refuses.</exception>
    public Task EnsureSessionAsync(CancellationToken cancellationToken) => _credentials.EnsureSessionAsync(cancellationToken);

    /// <summary>CloudTrail in one Region; the caller disposes it.</summary>
    public CloudTrailClient CloudTrailIn(string region) => new(_credentials, new CloudTrailClientConfig(RegionEndpoint.GetBySystemName(region)), _time);

    /// <summary>S3 for a bucket that is supposed to lie in <paramref name="region"/>; the caller disposes it.</summary>
    public AmazonS3Client S3In(string region) => new(_credentials, new AmazonS3Config
    {
        RegionEndpoint = RegionEndpoint.GetBySystemName(region),
        ForcePathStyle = EndpointOverride.NeedsPathStyle(),
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
        _credentials.Dispose();
    }
}
