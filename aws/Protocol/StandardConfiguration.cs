using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Bridge.Aws.Protocol;

/// <summary>
/// The SDK's <c>standard</c> defaults. The environment could choose another mode, but retries and timeouts must not depend on it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html</remarks>
internal sealed class StandardConfiguration : IDefaultConfigurationProvider
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromMilliseconds(3100);

    public IDefaultConfiguration GetDefaultConfiguration(
        RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
        new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
            ConnectTimeout = ConnectTimeout,
            TlsNegotiationTimeout = ConnectTimeout,
        };
}
