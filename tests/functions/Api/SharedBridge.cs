namespace Bridge.Functions.Tests.Api;

/// <summary>
/// The tests that share one bridge: all that need no settings of their own, look at no sweep and lock it out of no account. They run one
/// after the other, because some take a queue of the staging account away for a while. A test works on a role of production that it gets
/// from <see cref="BridgeFixture.NextRole"/>; a role with a fixed name, and an account whose alerts are listed, belongs to one test.
/// </summary>
[CollectionDefinition(Name)]
public sealed class SharedBridge : ICollectionFixture<BridgeFixture>
{
    public const string Name = "shared bridge";
}
