using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Running;

/// <summary>
/// One local run, as it ships, for all tests that leave the others' alerts and targets alone. Starting one takes seconds, so only tests
/// that kill processes or need another seed start their own.
/// </summary>
public sealed class SharedRun : IAsyncLifetime
{
    private LocalBridge? _stack;

    internal LocalBridge Stack => _stack ?? throw new InvalidOperationException("The run has not been started.");

    internal BridgeUser User => new(Stack);

    internal AccountAdmin Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _stack = await LocalBridge.StartAsync(FreePorts, TestContext.Current.SendDiagnosticMessage, CancellationToken.None);
        Admin = new AccountAdmin(_stack);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Stack.DisposeAsync();
    }

    /// <summary>What every run of these tests is started with.</summary>
    internal static LocalOptions FreePorts { get; } = new() { Port = 0, AwsPort = 0 };
}

/// <summary>The tests that share <see cref="SharedRun"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SharedRunTests : ICollectionFixture<SharedRun>
{
    public const string Name = "shared run";
}
