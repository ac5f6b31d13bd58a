using Amazon.Runtime;

namespace Bridge.Lambda.Tests.Sandbox;

/// <summary>Gives the SDK's clients the meter's HTTP client.</summary>
internal sealed class MeteredHttp(CallMeter meter) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(meter.Wrap());

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
