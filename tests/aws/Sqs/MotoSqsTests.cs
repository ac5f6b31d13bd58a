using Bridge.Aws.Tests.Iam;

namespace Bridge.Aws.Tests.Sqs;

/// <summary>The contract against <c>moto_server</c>.</summary>
public sealed class MotoSqsTests(MotoSqsTests.Server server) : SqsOrderPathContract(server), IClassFixture<MotoSqsTests.Server>
{
    /// <summary>moto takes any credentials.</summary>
    public sealed class Server : ISqsServer
    {
        private readonly MotoServer _moto = new();

        public string? Problem => _moto.Problem;

        public Uri Endpoint => _moto.Endpoint;

        public string AccessKeyId => "AKIATESTTESTTESTTEST";

        public string SecretAccessKey => "secret";

        public ValueTask InitializeAsync() => _moto.InitializeAsync();

        public ValueTask DisposeAsync() => _moto.DisposeAsync();
    }
}
