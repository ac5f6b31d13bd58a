using Bridge.Contracts;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Outcomes;

namespace Bridge.Lambda.Orders;

/// <summary>
/// Lets only orders pass that the bridge has signed. All others are logged and counted, and nothing is read or written for them. An outcome
/// tells of them at most once a minute: a handler with the wrong key must not be silent, and a flood of forged orders must not become a
/// flood of outcomes.
/// </summary>
internal sealed class SignatureCheck(OrderVerifier keys, OutcomeFactory outcomes, ResultQueue results, JsonLog log, TimeProvider clock)
{
    private static readonly TimeSpan BetweenOutcomes = TimeSpan.FromMinutes(1);

    private long? _lastOutcome;
    private long _untold;

    /// <summary>True when the bridge signed the order. A message that it did not sign is dealt with here.</summary>
    public async Task<bool> PassesAsync(
        OrderMessage message, Delivery delivery, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        var verdict = keys.Verify(message.Body, message.KeyId, message.Signature);
        if (verdict == OrderSignatureVerdict.Valid)
        {
            return true;
        }

        log.Unsigned(verdict, message.KeyId, delivery.MessageId, delivery.RequestId);
        _untold++;
        if (_lastOutcome is { } last && clock.GetElapsedTime(last) < BetweenOutcomes)
        {
            return false;
        }

        // Known to the bridge by its SQS message id, which a forger cannot choose: what the body says is not repeated.
        await results.SendAsync(outcomes.OfUnreadable(delivery, ReasonOf(verdict), startedAt), cancellationToken);
        (_lastOutcome, _untold) = (clock.GetTimestamp(), 0);
        return false;
    }

    private string ReasonOf(OrderSignatureVerdict verdict)
    {
        var what = verdict switch
        {
            OrderSignatureVerdict.Missing => "The order is not signed",
            OrderSignatureVerdict.UnknownKey =>
                $"The order is signed with a key that this handler does not have (it has {string.Join(" and ", keys.KeyIds)})",
            _ => "The order's signature does not fit its text",
        };
        var others = _untold > 1 ? $" So were {_untold - 1} others since the last such report." : "";
        return $"{what}; it was refused, and nothing was read or changed.{others} "
            + "Orders of the bridge pass when the stack has the bridge's public key; look for who else may send to the queue.";
    }
}
