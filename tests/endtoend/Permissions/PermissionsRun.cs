using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.EndToEnd.Tests.Permissions;

/// <summary>
/// A run of one connected account for the tests of the five policy files. Processes stay warm from scenario to scenario; a policy file is
/// changed where it is in force, on the roles and the user that carry it.
/// </summary>
public sealed class PermissionsRun : IAsyncLifetime
{
    private const string AccountId = "222222222222";

    // What is denied is tried again soon; a function must end before its message comes back.
    private const int FunctionSeconds = 4;
    private const int VisibilitySeconds = 5;

    private readonly ConcurrentQueue<AccessDecision> _decisions = [];
    private LocalBridge? _stack;
    private int _targets;

    internal LocalBridge Stack => _stack ?? throw new InvalidOperationException("The run has not been started.");

    internal BridgeUser User => new(Stack);

    internal AccountAdmin Admin { get; private set; } = null!;

    /// <summary>Every decision of the sandbox since the last <see cref="ForgetDecisions"/>.</summary>
    internal IReadOnlyCollection<AccessDecision> Decisions => _decisions;

    public async ValueTask InitializeAsync()
    {
        _stack = await LocalBridge.StartAsync(
            SharedRun.FreePorts with
            {
                AdaptSeed = Adapt,
                Settings = new Dictionary<string, string>
                {
                    ["Bridge__Verification__ReadInterval"] = "00:00:00.020",
                    // An order that is held up is not parked, so that it goes on once it may.
                    ["Bridge__Orders__MaxAttempts"] = "50",
                    ["Bridge__Orders__RetryDelay"] = "00:00:00.050",
                    ["Bridge__Recommendations__MaxAttempts"] = "50",
                    ["Bridge__Recommendations__RetryDelay"] = "00:00:00.050",
                    // Sweeps read targets too, and are not what is looked at here.
                    ["DriftSweepSchedule"] = "0 0 0 29 2 *",
                },
            },
            TestContext.Current.SendDiagnosticMessage,
            CancellationToken.None);
        Admin = new AccountAdmin(_stack);
        _stack.Aws.Access.Decided += _decisions.Enqueue;
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Stack.DisposeAsync();
    }

    internal void ForgetDecisions() => _decisions.Clear();

    /// <summary>Times <paramref name="action"/> was denied to a carrier of <paramref name="file"/>.</summary>
    internal int Denials(string file, string action)
    {
        var carriers = Carriers(file).Select(carrier => carrier.Arn).ToHashSet();
        return _decisions.Count(decision => !decision.IsAllowed && decision.Need.Action == action && carriers.Contains(decision.PrincipalArn));
    }

    /// <summary>The users and roles that carry a policy file, with the name that the policy has there.</summary>
    internal IReadOnlyList<(string Arn, string PolicyName)> Carriers(string file) =>
    [
        .. from account in Stack.Seed.Accounts
           from identity in account.Roles.Select(role => ("role", (SeedIdentity)role)).Concat(account.Users.Select(user => ("user", (SeedIdentity)user)))
           from policy in identity.Item2.PolicyFiles
           where policy.Value == file
           select ($"arn:aws:iam::{account.Id}:{identity.Item1}{identity.Item2.Path}{identity.Item2.Name}", policy.Key),
    ];

    /// <summary>Puts <paramref name="document"/> in the place of a policy file, wherever it is carried.</summary>
    internal void Replace(string file, string document)
    {
        foreach (var (arn, name) in Carriers(file))
        {
            Change(arn.Split(':')[4], account => account.Principal(arn)!.InlinePolicies[name] = document);
        }
    }

    /// <summary>A new identity that the account has had all along, with all that such an identity may have.</summary>
    internal string Make(TargetKind kind)
    {
        var name = $"target-{Interlocked.Increment(ref _targets):D3}";
        return Change(AccountId, account => Targets.Make(account, kind, name)).Arn;
    }

    /// <summary>A new external id, in the role's trust policy and in the bridge, so that the bridge must assume the role anew.</summary>
    internal async Task ConnectAnewAsync()
    {
        var account = Stack.Seed.Accounts.Single(account => account.Bridge is not null);
        var externalId = $"ext-{Guid.NewGuid():N}";
        Change(AccountId, iam =>
        {
            var role = iam.Role(account.Bridge!.Role);
            var trust = JsonNode.Parse(role.TrustPolicy)!;
            trust["Statement"]![0]!["Condition"]!["StringEquals"]!["sts:ExternalId"] = externalId;
            return role.TrustPolicy = trust.ToJsonString();
        });
        var seed = Stack.Seed with { Accounts = [account with { Bridge = account.Bridge! with { ExternalId = externalId } }] };
        await AccountConnector.ConnectAsync(Stack.Client, seed, Stack.Aws.Endpoint, CancellationToken.None);
    }

    /// <summary>Deletes the functions' logs and ends their processes; new ones are started.</summary>
    internal async Task StartFunctionsAnewAsync()
    {
        foreach (var function in Stack.Functions)
        {
            var before = function.ProcessId;
            function.Log.DeleteGroup();
            function.KillProcess();
            await Patience.UntilAsync($"a new process of {function.Function.Name}", () => function.ProcessId is { } id && id != before);
            await function.WaitReadyAsync(CancellationToken.None);
        }
    }

    /// <summary>True when no queue of the account holds a message.</summary>
    internal bool AreQueuesEmpty() => Stack.Aws.Sqs.Queues.Of(AccountId, Stack.Seed.Region).All(queue => queue.Count() == (0, 0, 0));

    /// <summary>Waits for the handlers to have done all orders, and clears outcomes away that the bridge would take with the next one.</summary>
    internal async Task EmptyQueuesAsync()
    {
        var orders = Stack.Functions.Select(function => Stack.Aws.Sqs.Queues.FindByArn(function.Function.QueueArn)!).ToList();
        await Patience.UntilAsync("orders to be done", () => orders.All(queue => queue.Count() == (0, 0, 0)));
        await Admin.Sqs.PurgeQueueAsync(Admin.Account.ResultQueueUrl);
    }

    /// <summary>True when a handler's log names the remediation.</summary>
    internal async Task<bool> IsLoggedAsync(string remediationId)
    {
        // The run writes to it meanwhile.
        await using var file = new FileStream(Stack.LambdaLog, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync()).Contains(remediationId, StringComparison.Ordinal);
    }

    private T Change<T>(string accountId, Func<IamAccount, T> change)
    {
        Assert.True(Stack.Aws.Iam.Accounts.TryGet(accountId, out var account));
        lock (account.Gate)
        {
            return change(account);
        }
    }

    private static SeedFile Adapt(SeedFile seed) =>
        seed with { Accounts = [.. seed.Accounts.Where(account => account.Bridge is null || account.Id == AccountId).Select(Adapt)] };

    private static SeedAccount Adapt(SeedAccount account) => account with
    {
        Functions = [.. account.Functions.Select(function => function with { TimeoutSeconds = FunctionSeconds })],
        Queues =
        [
            .. account.Queues.Select(queue => queue.DeadLetterQueue is null ? queue : queue with
            {
                VisibilityTimeoutSeconds = queue.Name == account.Bridge!.ResultQueue ? 1 : VisibilitySeconds, MaxReceiveCount = 1000,
            }),
        ],
    };
}

/// <summary>The tests that share <see cref="PermissionsRun"/>.</summary>
[CollectionDefinition(Name)]
public sealed class PermissionsTests : ICollectionFixture<PermissionsRun>
{
    public const string Name = "permissions";
}
