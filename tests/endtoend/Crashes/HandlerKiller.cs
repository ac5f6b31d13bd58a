using System.Diagnostics;
using System.Text.Json.Nodes;
using Amazon.S3;
using Bridge.Sandbox.Aws.Lambda;

namespace Bridge.EndToEnd.Tests.Crashes;

/// <summary>
/// Watches one handler's calls and kills its process at a chosen one: after AWS has carried the call out, before the handler knows.
/// Only one can watch at a time.
/// </summary>
internal sealed class HandlerKiller : IDisposable
{
    private readonly HandlerRun _run;
    private readonly FunctionHost _handler;
    private readonly string _remediationId;
    private readonly int _killAt;
    private int _calls;

    /// <param name="run">Where.</param>
    /// <param name="handler">Whose process.</param>
    /// <param name="remediationId">Whose ledger record is read at the kill.</param>
    /// <param name="killAt">1 for the first call; 0: never, only count.</param>
    public HandlerKiller(HandlerRun run, FunctionHost handler, string remediationId, int killAt)
    {
        (_run, _handler, _remediationId, _killAt) = (run, handler, remediationId, killAt);
        run.Stack.Aws.CallSeen = call => call.CallerArn.EndsWith($"/{handler.Function.Name}", StringComparison.Ordinal) ? SeenAsync(call.Service, call.Operation) : Task.CompletedTask;
    }

    /// <summary>The handler's calls so far.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The call that the handler died at; null while it lives.</summary>
    public string? DiedAt { get; private set; }

    /// <summary>The ledger's record right after the kill; null when there was none yet.</summary>
    public JsonNode? RecordAtDeath { get; private set; }

    public void Dispose() => _run.Stack.Aws.CallSeen = null;

    /// <summary>The ledger's record; null when there is none.</summary>
    public async Task<JsonNode?> RecordAsync()
    {
        try
        {
            using var stored = await _run.Admin.S3.GetObjectAsync($"orca-remediation-ledger-{_run.Admin.AccountId}", $"remediations/{_remediationId}.json");
            return await JsonNode.ParseAsync(stored.ResponseStream);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }

    private async Task SeenAsync(string service, string operation)
    {
        if (Interlocked.Increment(ref _calls) != _killAt)
        {
            return;
        }

        // Its answer must not reach it, so it has to be dead before the call is answered.
        using (var process = Process.GetProcessById(_handler.ProcessId!.Value))
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        RecordAtDeath = await RecordAsync();
        DiedAt = $"{service}:{operation}";
    }
}
