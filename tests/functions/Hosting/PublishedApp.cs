namespace Bridge.Functions.Tests.Hosting;

/// <summary>The package as <c>dotnet publish</c> makes it, shared by the whole test run.</summary>
public sealed class PublishedApp : IAsyncLifetime
{
    /// <summary>The package's folder; nothing in it may be changed.</summary>
    public string Root { get; private set; } = "";

    public async ValueTask InitializeAsync() => Root = (await PublishedSet.FunctionsAsync()).Folder;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Tests of the published package run one after the other and share it.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedAppTests : ICollectionFixture<PublishedApp>
{
    public const string Name = "published app";
}
