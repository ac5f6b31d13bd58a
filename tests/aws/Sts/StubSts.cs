using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Bridge.Aws.Tests.Sts;

/// <summary>An STS client whose <c>AssumeRole</c> a test answers; nothing else of it may be called.</summary>
internal sealed class StubSts(Func<AssumeRoleRequest, CancellationToken, Task<AssumeRoleResponse>> answer)
    : AmazonSecurityTokenServiceClient(
        new AnonymousAWSCredentials(), new AmazonSecurityTokenServiceConfig { ServiceURL = "http://127.0.0.1:9" })
{
    private int _calls;

    public int Calls => _calls;

    public List<AssumeRoleRequest> Requests { get; } = [];

    public override Task<AssumeRoleResponse> AssumeRoleAsync(AssumeRoleRequest request, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        lock (Requests)
        {
            Requests.Add(request);
        }

        return answer(request, cancellationToken);
    }
}
