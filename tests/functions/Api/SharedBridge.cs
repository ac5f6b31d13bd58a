namespace Bridge.Functions.Tests.Api;

/// <summary>
/// The tests that share one bridge: all that need no settings of their own and look at no sweep. They run one after the other, because
/// some break the staging account for a while. A test works on a role of production that it gets from
/// <see cref="BridgeFixture.NextRole"/>; a role with a fixed name, and an account whose alerts are listed, belongs to one test.
/// </summary>
[CollectionDefinition(Name)]
public sealed class SharedBridge : ICollectionFixture<BridgeFixture>
{
    public const string Name = "shared bridge";
}
