using System.Collections.Concurrent;
using System.Text.Json;
using Bridge.Contracts;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Recommendations.Capturing;
using Bridge.Functions.Work;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Recommendations.Computing;

/// <summary>
/// Function <c>ComputeRecommendation</c>: does the work that is due for one role. It fetches the data captured before a brake and computes the
/// recommendation that was asked for. Every run ends in the store with a result, a fault or another attempt. A duplicate message finds nothing to do.
/// </summary>
internal sealed partial class ComputeRecommendation(
    IRecommendationStore recommendations,
    IAccountStore accounts,
    RoleRecommender recommender,
    LastAccessedCaptures captures,
    IOptionsMonitor<RecommendationSettings> settings,
    TimeProvider time,
    ILogger<ComputeRecommendation> logger)
{

    // Roles whose work is under way in this process. True when the work must look for new requests before it ends.
    private readonly ConcurrentDictionary<string, bool> _running = new();

    /// <summary>Handles one message of the queue.</summary>
    /// <exception cref="JsonException">The message is not ours; the queue retries it and moves it to the poison queue.</exception>
    public async Task RunAsync(string body, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.Deserialize<RecommendMessage>(body, MessageJson.Options);
        if (message is null || !AwsAccountId.IsValid(message.AccountId) || message.RoleName is null || !RoleKey.IsRoleName(message.RoleName))
        {
            throw new JsonException("The message names no role; expected {\"accountId\":\"…\",\"roleName\":\"…\"}.");
        }

        var role = new RoleKey(message.AccountId, message.RoleName);
        if (!TryBegin(role))
        {
            return;
        }

        try
        {
            do
            {
                _running[role.Id] = false;
                await captures.FetchAsync(role, cancellationToken);
                await ComputeAsync(role, cancellationToken);
            }
            while (!_running.TryRemove(KeyValuePair.Create(role.Id, false)));
        }
        catch
        {
            _running.TryRemove(role.Id, out _);
            throw;
        }
    }

    // False when another message's work on the role is under way. That work then looks once more before it ends, for requests made meanwhile.
    private bool TryBegin(RoleKey role)
    {
        while (!_running.TryAdd(role.Id, false))
        {
            if (_running.TryGetValue(role.Id, out var looksAgain) && (looksAgain || _running.TryUpdate(role.Id, true, false)))
            {
                return false;
            }
        }

        return true;
    }

    private async Task ComputeAsync(RoleKey role, CancellationToken cancellationToken)
    {
        if ((await recommendations.FindAsync(role, cancellationToken))?.Pending is not { RequestId: var requestId } job)
        {
            return;
        }

        var limits = settings.CurrentValue;
        // An attempt that ended the process counts, too; otherwise it would be made for ever.
        if (job.Attempts >= limits.MaxAttempts)
        {
            await FailAsync(role, job, job.LastFault ?? "The app ended during every attempt; see its log.", cancellationToken);
            return;
        }

        await recommendations.CommitAsync(role, found => RecommendationSteps.Begin(found, requestId, limits.Lease), cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(limits.AttemptTime);
        try
        {
            var account = await accounts.FindAsync(role.AccountId, cancellationToken)
                ?? throw new UnreachableAccountException($"Account {role.AccountId} is no longer connected; connect it and ask again.");
            var result = await recommender.ComputeAsync(account, role, job, limit.Token);
            var (_, committed) = await recommendations.CommitAsync(role, found => RecommendationSteps.Succeed(found, requestId, result, time.GetUtcNow()), cancellationToken);
            Log.Computed(logger, role.AccountId, role.RoleName, requestId, result.Length, committed);
        }
        catch (NoSuchRoleException e)
        {
            await FailAsync(role, job, e.Message, cancellationToken);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            await FailAsync(role, job, $"It took more than {limits.AttemptTime.TotalMinutes:0} minutes; ask for a shorter window.", cancellationToken);
        }
        catch (Exception e) when (e.IsAccountFault(cancellationToken))
        {
            await RetryOrFailAsync(role, job, e.Message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // This is the outermost edge of the work: a fault of ours must not leave the request pending for ever.
            Log.Broken(logger, e, role.AccountId, role.RoleName, requestId);
            await RetryOrFailAsync(role, job, $"A fault of Bridge ({e.GetType().Name}); its log tells more.", cancellationToken);
        }
    }

    private async Task RetryOrFailAsync(RoleKey role, RecommendationJob job, string fault, CancellationToken cancellationToken)
    {
        var limits = settings.CurrentValue;
        var attempts = job.Attempts + 1;
        if (attempts >= limits.MaxAttempts)
        {
            await FailAsync(role, job, $"Tried {attempts} times; the last time: {fault}", cancellationToken);
            return;
        }

        var delay = RetryDelay.After(job.Attempts, limits.RetryDelay);
        Log.AttemptFailed(logger, role.AccountId, role.RoleName, job.RequestId, attempts, delay, fault);
        await recommendations.CommitAsync(role, found => RecommendationSteps.Retry(found, job.RequestId, fault, delay), cancellationToken);
    }

    private async Task FailAsync(RoleKey role, RecommendationJob job, string fault, CancellationToken cancellationToken)
    {
        Log.Failed(logger, role.AccountId, role.RoleName, job.RequestId, fault);
        await recommendations.CommitAsync(role, found => RecommendationSteps.Fail(found, job.RequestId, fault, time.GetUtcNow()), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4001, Level = LogLevel.Information, Message = "Recommendation: account {AccountId}, role {RoleName}, request {RequestId}, {Bytes} bytes, new: {Committed}")]
        public static partial void Computed(ILogger logger, string accountId, string roleName, string requestId, int bytes, bool committed);

        [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "Recommendation not computed: account {AccountId}, role {RoleName}, request {RequestId}, attempt {Attempt}, next try in {Delay}: {Fault}")]
        public static partial void AttemptFailed(ILogger logger, string accountId, string roleName, string requestId, int attempt, TimeSpan delay, string fault);

        [LoggerMessage(EventId = 4003, Level = LogLevel.Error, Message = "Recommendation failed: account {AccountId}, role {RoleName}, request {RequestId}: {Fault}")]
        public static partial void Failed(ILogger logger, string accountId, string roleName, string requestId, string fault);

        [LoggerMessage(EventId = 4004, Level = LogLevel.Error, Message = "Recommendation met a fault of ours: account {AccountId}, role {RoleName}, request {RequestId}")]
        public static partial void Broken(ILogger logger, Exception exception, string accountId, string roleName, string requestId);
    }
}

/// <summary>The account has no such role; trying again does not help.</summary>
internal sealed class NoSuchRoleException(string message) : Exception(message);
