using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Aws.Tests.Sqs;

/// <summary>The contract against the sandbox, which is always there.</summary>
public sealed class SandboxSqsTests(SandboxSqsTests.Server server) : SqsOrderPathContract(server), IClassFixture<SandboxSqsTests.Server>
{
    /// <summary>The sandbox with one account and its administrator.</summary>
    public sealed class Server : ISqsServer
    {
        private SandboxAws? _aws;

        public string? Problem => null;

        public Uri Endpoint => _aws!.Endpoint;

        public string AccessKeyId => "AKIASANDBOXADMIN2222";

        public string SecretAccessKey => "sandbox/admin/not+a+real+key/0123456789a";

        public async ValueTask InitializeAsync() => _aws = await SandboxAws.StartAsync(
            SeedReader.Parse(
                $$"""
                {
                  "region": "us-east-1",
                  "organizationId": "o-contract000",
                  "accounts": [
                    {
                      "id": "222222222222",
                      "name": "contract",
                      "users": [
                        {
                          "name": "admin",
                          "accessKeys": [{ "id": "{{AccessKeyId}}", "secret": "{{SecretAccessKey}}" }],
                          "attachedPolicies": ["arn:aws:iam::aws:policy/AdministratorAccess"]
                        }
                      ]
                    }
                  ]
                }
                """),
            port: 0,
            TimeProvider.System,
            CancellationToken.None);

        public ValueTask DisposeAsync() => _aws?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
