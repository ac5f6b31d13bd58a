using Amazon;
using Amazon.Runtime;
using Bridge.Aws.Iam;
using Bridge.Contracts;

namespace Bridge.Aws.Tests.Iam;

internal static class TestClients
{
    public static IamClient At(Uri endpoint) => new(
        new BasicAWSCredentials("AKIATESTTESTTESTTEST", "secret"),
        new IamClientConfig(RegionEndpoint.EUCentral1) { ServiceURL = endpoint.ToString(), MaxErrorRetry = 1 });

    public static IamIdentity Identity(string arn) =>
        IamIdentity.TryParse(arn, out var identity) ? identity : throw new ArgumentException($"`{arn}` is no identity.", nameof(arn));
}
