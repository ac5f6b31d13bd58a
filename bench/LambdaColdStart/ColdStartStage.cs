using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Bridge.Contracts;
using Bridge.Sandbox.Aws;
using Bridge.Sandbox.Aws.Lambda;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Sqs;

namespace Bridge.Bench.LambdaColdStart;

/// <summary>
/// The surroundings of cold starts: a sandbox whose roles carry <c>AWSDenyAll</c> already, so that no order changes anything and all
/// runs of one work do the same. Each run has its own role.
/// </summary>
internal sealed class ColdStartStage : IAsyncDisposable
{
    private const string Role = "already-denied";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly byte[] EmptyEvent = """{"Records":[]}"""u8.ToArray();

    private readonly SandboxAws _aws;
    private readonly FunctionDefinition _function;
    private readonly OrderSigner _signer = OrderSigner.Create();
    private int _runs;

    private ColdStartStage(SandboxAws aws, FunctionDefinition function)
    {
        _aws = aws;
        _function = function.With(new Dictionary<string, string> { ["BRIDGE_ORDER_KEYS"] = _signer.PublicKey });
    }

    public static async Task<ColdStartStage> OpenAsync(CancellationToken cancellationToken)
    {
        var seed = await SeedReader.ReadAsync(Path.Combine(AppContext.BaseDirectory, "lambda_cold_start", "seed.json"), cancellationToken);
        var aws = await SandboxAws.StartAsync(seed, port: 0, TimeProvider.System, cancellationToken);
        var account = seed.Accounts.Single();
        return new(aws, FunctionDefinition.Of(account.Functions.Single(), account.Id, seed.Region, aws.Endpoint));
    }

    /// <summary>Starts the contender, waits for its first response and ends it.</summary>
    /// <exception cref="BenchmarkException">The response is no success, or the outcome is not the expected one.</exception>
    public async Task<ColdStart> RunAsync(Contender contender, ColdStartWork work, CancellationToken cancellationToken)
    {
        var (messageId, payload) = work.Status is null ? ("", EmptyEvent) : await NextEventAsync(work, cancellationToken);
        var callsBefore = _aws.Calls.Entries.Count;
        var lines = new List<string>();
        await using var api = await RuntimeApi.StartAsync(_function, line => Add(lines, line), TimeProvider.System, cancellationToken);
        using var process = Prepare(contender, api, lines);
        var invocation = api.InvokeAsync(payload, cancellationToken);
        var watch = Stopwatch.StartNew();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await Task.WhenAny(invocation, process.WaitForExitAsync(cancellationToken)).WaitAsync(Patience, cancellationToken);
            var elapsed = watch.Elapsed;
            var (processor, peak) = process.HasExited ? default : (ProcessorTime.Of(process), process.PeakWorkingSet64);
            var outcome = process.HasExited ? null : await invocation;
            var calls = _aws.Calls.Entries.Skip(callsBefore).Select(entry => $"{entry.Service}:{entry.Operation}").ToList();
            return outcome is not null && IsSuccess(outcome, messageId) && await HasOutcomeAsync(work.Status, cancellationToken)
                ? new(elapsed, processor, peak, calls)
                : throw Failed(contender, work, outcome, lines);
        }
        finally
        {
            End(process);
        }
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    private static bool IsSuccess(InvocationOutcome outcome, string messageId) =>
        outcome.Status == InvocationStatus.Responded && !outcome.Payload.IsEmpty && BatchAnswer.Failed(outcome, [messageId]).Count == 0;

    private static BenchmarkException Failed(Contender contender, ColdStartWork work, InvocationOutcome? outcome, List<string> lines)
    {
        var answer = outcome is null ? "it ended" : $"{outcome.Status}: {Encoding.UTF8.GetString(outcome.Payload.Span)}";
        lock (lines)
        {
            return new(
                $"{contender.Name} did not answer with success and the outcome {work.Status?.ToString() ?? "none"} "
                    + $"({answer}).\n{string.Join('\n', lines)}");
        }
    }

    private static void Add(List<string> lines, string? line)
    {
        lock (lines)
        {
            if (line is not null)
            {
                lines.Add(line);
            }
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // The process has ended by itself.
        }

        process.WaitForExit();
    }

    private async Task<(string MessageId, byte[] Payload)> NextEventAsync(ColdStartWork work, CancellationToken cancellationToken)
    {
        var queue = Queue(_function.QueueArn);
        var none = new SortedDictionary<string, SqsAttributeValue>(StringComparer.Ordinal);
        var body = JsonSerializer.Serialize(work.Adapt(NextOrder()), ContractsJson.Default.RemediationOrder);
        var signed = new SortedDictionary<string, SqsAttributeValue>(StringComparer.Ordinal)
        {
            [OrderAttributes.KeyId] = new("String", _signer.KeyId, Binary: null),
            [OrderAttributes.Signature] = new("String", _signer.Sign(body), Binary: null),
        };
        queue.Send(new SqsDraft(body, signed, none, "bench"));
        var messages = await queue.ReceiveAsync(1, wait: TimeSpan.Zero, visibilityTimeout: null, cancellationToken);
        queue.Delete(messages.Single().ReceiptHandle);
        return (messages.Single().MessageId, SqsEvent.Write(queue, messages));
    }

    private RemediationOrder NextOrder()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Version = RemediationOrder.CurrentVersion,
            RemediationId = $"r-{Guid.NewGuid():N}",
            AlertId = "orca-bench",
            AccountId = _function.AccountId,
            QueueArn = _function.QueueArn,
            Action = RemediationActions.AttachDenyAll,
            Target = new($"arn:aws:iam::{_function.AccountId}:role/{Role}-{++_runs:000}", "role"),
            Sequence = 1,
            RequestedBy = "bench",
            RequestedAt = now,
            ExpiresAt = now + TimeSpan.FromHours(1),
        };
    }

    private async Task<bool> HasOutcomeAsync(OutcomeStatus? status, CancellationToken cancellationToken)
    {
        var results = Queue(SqsQueue.ArnOf(_function.AccountId, _function.Region, "OrcaRemediationResultQueue"));
        var messages = await results.ReceiveAsync(10, wait: TimeSpan.Zero, visibilityTimeout: null, cancellationToken);
        results.Purge();
        return status is null
            ? messages.Count == 0
            : messages is [var message]
                && JsonSerializer.Deserialize(message.Body, ContractsJson.Default.RemediationOutcome)?.Status == status;
    }

    private SqsQueue Queue(string arn) => _aws.Sqs.Queues.FindByArn(arn) ?? throw new BenchmarkException($"The seed has no queue {arn}.");

    // Only the variables that Lambda sets, so that neither side reads settings of this machine.
    private Process Prepare(Contender contender, RuntimeApi api, List<string> lines)
    {
        var start = new ProcessStartInfo(contender.Executable, contender.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var home = start.Environment.TryGetValue("HOME", out var value) ? value : null;
        start.Environment.Clear();
        start.Environment["HOME"] = home;
        var session = _aws.Sts.IssueServiceSession("lambda.amazonaws.com", _function.RoleArn, _function.Name, TimeSpan.FromHours(1));
        foreach (var (name, text) in _function.Environment.Concat(_function.ReservedEnvironment(api.Address, session)))
        {
            start.Environment[name] = text;
        }

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Add(lines, e.Data);
        process.ErrorDataReceived += (_, e) => Add(lines, e.Data);
        return process;
    }
}
