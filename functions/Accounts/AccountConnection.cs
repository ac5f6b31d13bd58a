using Amazon;
using Amazon.SecurityToken;
using Amazon.SQS;
using Bridge.Aws.Iam;
using Bridge.Aws.Sqs;
using Bridge.Aws.Sts;

namespace Bridge.Functions.Accounts;

/// <summary>Clients for one account, all with the same assumed-role session.</summary>
internal sealed class AccountConnection : IDisposable
{
    private readonly AmazonSQSClient _sqs;

    public AccountConnection(IAmazonSecurityTokenService sts, Account account, string region, TimeProvider time)
    {
        Credentials = new(sts, new AccountRole(account.RoleArn, account.ExternalId), time);
        var endpoint = RegionEndpoint.GetBySystemName(region);
        _sqs = new AmazonSQSClient(Credentials, new AmazonSQSConfig { RegionEndpoint = endpoint });
        Orders = new(_sqs);
        Outcomes = new(_sqs);
        Iam = new(Credentials, new IamClientConfig(endpoint));
    }

    public AccountCredentials Credentials { get; }

    public OrderQueue Orders { get; }

    public OutcomeQueue Outcomes { get; }

    public IamClient Iam { get; }

    public void Dispose()
    {
        Iam.Dispose();
        _sqs.Dispose();
        Credentials.Dispose();
    }
}
