using System.Collections.Concurrent;
using System.Threading.Channels;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Lambda;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Sts;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Tests;

/// <summary>A queue with a dead-letter queue, and a function on it that runs <c>bootstrap.mjs</c> in a real process.</summary>
internal sealed class LambdaFixture : IAsyncDisposable
{
    public const string Region = "eu-central-1";

    public const string Account = "111111111111";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<FunctionInvocation> _invocations = Channel.CreateUnbounded<FunctionInvocation>();
    private readonly SqsQueues _queues;

    private LambdaFixture(SqsQueue orders, SqsQueue dead, SqsQueues queues)
    {
        Orders = orders;
        Dead = dead;
        _queues = queues;
    }

    public SqsQueue Orders { get; }

    public SqsQueue Dead { get; }

    public FunctionHost Function { get; private set; } = null!;

    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>Sessions handed out: one a process.</summary>
    public int Sessions { get; private set; }

    public static async Task<LambdaFixture> StartAsync(
        int visibilitySeconds = 0, int maxReceiveCount = 100, TimeSpan? timeout = null, TimeSpan? sessionTime = null)
    {
        var queues = new SqsQueues(TimeProvider.System);
        var dead = queues.Create(Account, Region, "dead", new Dictionary<string, string>());
        var orders = queues.Create(Account, Region, "orders", new Dictionary<string, string>
        {
            ["VisibilityTimeout"] = $"{visibilitySeconds}",
            ["RedrivePolicy"] = SqsQueueSettings.RedrivePolicy(dead.Arn, maxReceiveCount),
        });
        var fixture = new LambdaFixture(orders, dead, queues);
        var definition = FunctionDefinition.Of(
            new SeedFunction
            {
                Name = "handler",
                Capability = "brake",
                Role = "handler-role",
                Queue = "orders",
                Environment = new Dictionary<string, string> { ["BRIDGE_RESULT_QUEUE"] = "results" },
            },
            Account, Region, new Uri("http://127.0.0.1:4566/")) with { Timeout = timeout ?? Patience };
        fixture.Function = await FunctionHost.StartAsync(
            definition,
            new FunctionBootstrap("node", Path.Combine(AppContext.BaseDirectory, "bootstrap.mjs")),
            fixture._queues,
            new AllowingRole(() => fixture.Session(definition.RoleArn, definition.Name, sessionTime ?? TimeSpan.FromHours(1))),
            fixture.Lines.Enqueue,
            TimeProvider.System,
            CancellationToken.None);
        fixture.Function.Invoked += invocation => fixture._invocations.Writer.TryWrite(invocation);
        return fixture;
    }

    public string Send(string body)
    {
        var none = new SortedDictionary<string, SqsAttributeValue>(StringComparer.Ordinal);
        var attributes = new SortedDictionary<string, SqsAttributeValue>(StringComparer.Ordinal)
        {
            ["alertId"] = new("String", "orca-1", null),
            ["bytes"] = new("Binary", null, [1, 2]),
        };
        return Orders.Send(new SqsDraft(body, attributes, none, "AIDATEST")).Id;
    }

    public Task<FunctionInvocation> NextAsync() => _invocations.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async Task<int> PidAsync(int? otherThan = null)
    {
        await UntilAsync(() => Function.ProcessId is { } pid && pid != otherThan);
        return Function.ProcessId!.Value;
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    public ValueTask DisposeAsync() => Function.DisposeAsync();

    private SessionCredentials Session(string role, string session, TimeSpan time)
    {
        Sessions++;
        return new SessionCredentials(
            "ASIATEST", $"secret of {role}", $"token of {session}", TimeProvider.System.GetUtcNow() + time, new Caller("", "", "", ""));
    }

    private sealed class AllowingRole(Func<SessionCredentials> issue) : IExecutionRole
    {
        public SessionCredentials IssueCredentials() => issue();

        public bool Allows(PermissionNeed need) => true;
    }
}
