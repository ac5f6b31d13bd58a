using Bridge.Sandbox.Aws.CloudTrail.Delivery;
using Bridge.Sandbox.Aws.CloudTrail.Events;
using Bridge.Sandbox.Aws.CloudTrail.History;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>
/// Makes an event of every call. Management events go into the account's history; events that the account's trail asks for go into the
/// trail's files. A call on something of another account makes two events, joined by a <c>sharedEventID</c>.
/// </summary>
internal sealed class TrailRecorder(
    IReadOnlyDictionary<string, ITrailFormat> formats,
    IReadOnlyDictionary<string, EventHistory> histories,
    IReadOnlyDictionary<string, TrailDelivery> deliveries,
    TimeProvider time)
{
    /// <summary>Records a call whose signature was good.</summary>
    public void Record(FinishedCall call)
    {
        if (formats.TryGetValue(call.Call.Service, out var format) && format.Describe(call) is { } detail)
        {
            Record(TrailCaller.Of(call.Call), format.EventSource, detail, call.Call.RequestId, call.Error?.Message);
        }
    }

    /// <summary>Records what an AWS service did, for itself or for a role.</summary>
    public void Record(TrailCaller caller, string source, TrailDetail detail, string requestId, string? error = null)
    {
        var own = caller.Caller?.AccountId ?? detail.Owner ?? "";
        var isShared = caller.Caller is null || (detail.Owner is { } owner && owner != own && detail.ErrorCode is null);
        var now = time.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var head = new TrailEventHead(caller.ToOwnIdentity(), caller, at, source, requestId, Guid.NewGuid().ToString(), own)
        {
            ErrorMessage = error,
            SharedEventId = isShared ? Guid.NewGuid().ToString() : null,
        };
        File(head, detail);
        if (isShared && caller.Caller is not null)
        {
            var identity = caller.ToForeignIdentity();
            File(head with { Identity = identity, EventId = Guid.NewGuid().ToString(), RecipientAccountId = detail.Owner! }, detail);
        }
    }

    private void File(TrailEventHead head, TrailDetail detail)
    {
        var delivery = deliveries.GetValueOrDefault(head.RecipientAccountId);
        var isHistory = detail.Category == TrailCategory.Management && histories.ContainsKey(head.RecipientAccountId);
        if (!isHistory && delivery is null)
        {
            return;
        }

        var one = new TrailEvent(
            head.RecipientAccountId, head.At, head.EventId, head.Source, detail, head.Caller.UserName, head.Caller.AccessKeyId, default);
        var isDelivered = delivery?.Trail.Records(one) == true;
        if (!isHistory && !isDelivered)
        {
            return;
        }

        one = one with { Json = TrailEventWriter.Write(head, detail) };
        if (isHistory)
        {
            histories[head.RecipientAccountId].Add(one);
        }

        if (isDelivered)
        {
            delivery!.Add(one);
        }
    }
}
