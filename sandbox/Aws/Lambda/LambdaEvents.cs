using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.CloudTrail;
using Bridge.Sandbox.Aws.CloudTrail.Events;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Sts;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>
/// The events of Lambda's own calls for one function: it takes a session for the execution role, and with that session it
/// polls the queue and makes the log. Writing log lines makes no event, because no trail asks for data
/// events of logs.
/// </summary>
internal sealed class LambdaEvents(FunctionDefinition function, TrailRecorder recorder, TimeProvider clock)
{
    private const string Lambda = "lambda.amazonaws.com";

    // AWS waits this long for messages. The sandbox polls every second, to notice soon when a policy is taken away.
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Action, bool IsAllowed), DateTimeOffset> _lastPolls = [];

    /// <summary>Lambda took a session of the role, or failed to with <paramref name="error"/>.</summary>
    public void Assumed(SessionCredentials? session, AwsErrorException? error)
    {
        var detail = new TrailDetail("AssumeRole", IsReadOnly: true)
        {
            Region = function.Region,
            RequestParameters = new JsonObject { ["roleArn"] = function.RoleArn, ["roleSessionName"] = function.Name },
            ErrorCode = error?.Code,
            Owner = function.AccountId,
        };
        if (session is not null)
        {
            detail = StsTrailFormat.Assumed(detail, function.RoleArn, new JsonObject
            {
                ["credentials"] =
                    new JsonObject { ["accessKeyId"] = session.AccessKeyId, ["expiration"] = QueryResult.Time(session.ExpiresAt) },
            });
        }

        recorder.Record(new TrailCaller(null, null, Lambda), "sts.amazonaws.com", detail, Guid.NewGuid().ToString(), error?.Message);
    }

    /// <summary>Lambda did, or wanted to do, what <paramref name="need"/> says, as <paramref name="role"/>.</summary>
    public void Did(Caller role, PermissionNeed need, AccessDecision decision)
    {
        var (service, operation) = need.Action.Split(':') is [var prefix, var name] ? (prefix, name) : ("", "");
        TrailDetail? detail = (service, operation) switch
        {
            ("sqs", _) => IsRepeatedPoll(operation, decision.IsAllowed) ? null : OnQueue(operation, need),
            ("logs", "CreateLogGroup" or "CreateLogStream") => OnLogGroup(operation, need),
            _ => null,
        };
        if (detail is not null)
        {
            detail = decision.IsAllowed ? detail : detail with { ErrorCode = "AccessDenied" };
            var error = decision.IsAllowed ? null : Denial.Error(role, decision).Message;
            recorder.Record(new TrailCaller(role, null, Lambda), $"{service}.amazonaws.com", detail, Guid.NewGuid().ToString(), error);
        }
    }

    private bool IsRepeatedPoll(string operation, bool isAllowed)
    {
        if (operation == "DeleteMessage")
        {
            return false;
        }

        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (_lastPolls.TryGetValue((operation, isAllowed), out var last) && now - last < LongPoll)
            {
                return true;
            }

            _lastPolls[(operation, isAllowed)] = now;
            return false;
        }
    }

    private TrailDetail OnQueue(string operation, PermissionNeed need)
    {
        var (account, name) = need.Resource.Split(':') is [.., var owner, var last] ? (owner, last) : ("", "");
        return new TrailDetail(operation, SqsTrailFormat.IsReadOnly(operation))
        {
            Category = TrailCategory.Data,
            Region = function.Region,
            RequestParameters = new JsonObject { ["queueUrl"] = $"https://sqs.{function.Region}.amazonaws.com/{account}/{name}" },
            Resources = [new TrailResource(SqsTrailFormat.QueueType, need.Resource, account)],
            Owner = account,
        };
    }

    private TrailDetail OnLogGroup(string operation, PermissionNeed need) => new(operation, IsReadOnly: false)
    {
        Region = function.Region,
        RequestParameters = new JsonObject
        {
            ["logGroupName"] = need.Resource[(need.Resource.IndexOf(":log-group:", StringComparison.Ordinal) + ":log-group:".Length)..],
        },
    };
}
