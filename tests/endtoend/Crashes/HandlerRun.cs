using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Crashes;

/// <summary>
/// A run for killing handlers: a message that a killed handler had comes back within seconds and as often as need be, and there are roles
/// enough, each like <c>etl-worker</c>, to delete one for every crash.
/// </summary>
public sealed class HandlerRun : IAsyncLifetime
{
    /// <summary>Roles <c>etl-01</c> and so on, below <c>/data/</c>.</summary>
    public const int EtlRoles = 99;

    // A function must end before its message comes back; a cold handler on a loaded machine needs some seconds.
    private const int FunctionSeconds = 4;
    private const int VisibilitySeconds = 5;

    private LocalBridge? _stack;

    internal LocalBridge Stack => _stack ?? throw new InvalidOperationException("The run has not been started.");

    internal AccountAdmin Admin { get; private set; } = null!;

    internal OrderSender Sender { get; private set; } = null!;

    internal Outcomes Outcomes { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _stack = await LocalBridge.StartAsync(SharedRun.FreePorts with { AdaptSeed = Adapt }, TestContext.Current.SendDiagnosticMessage, CancellationToken.None);
        Admin = new AccountAdmin(_stack);
        Sender = new OrderSender(_stack, Admin);
        Outcomes = new Outcomes(Admin);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Stack.DisposeAsync();
    }

    internal static string EtlRole(int i) => $"etl-{i:D2}";

    private static SeedFile Adapt(SeedFile seed) => seed with { Accounts = [.. seed.Accounts.Select(Adapt)] };

    private static SeedAccount Adapt(SeedAccount account)
    {
        var names = account.Functions.Select(function => function.Queue).ToHashSet();
        account = account with
        {
            Functions = [.. account.Functions.Select(function => function with { TimeoutSeconds = FunctionSeconds })],
            Queues = [.. account.Queues.Select(queue => names.Contains(queue.Name)
                ? queue with { VisibilityTimeoutSeconds = VisibilitySeconds, MaxReceiveCount = 1000 }
                : queue)],
        };
        if (account.Roles.FirstOrDefault(role => role.Name == "etl-worker") is not { } etl)
        {
            return account;
        }

        var copies = Enumerable.Range(1, EtlRoles).Select(EtlRole).ToList();
        return account with
        {
            Roles = [.. account.Roles, .. copies.Select(name => etl with { Name = name })],
            InstanceProfiles = [.. account.InstanceProfiles, .. copies.Select(name => new SeedInstanceProfile(name, [name]))],
        };
    }
}
