using Bridge.Contracts;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Orders;

/// <summary>An order that the guard let pass, with its parsed parts.</summary>
/// <param name="Order">The order.</param>
/// <param name="Target">Its target, parsed.</param>
/// <param name="Action">Its action.</param>
/// <param name="Signed">The message that it came in.</param>
/// <param name="Delivery">How it reached the handler.</param>
/// <param name="StartedAt">When this delivery began, UTC.</param>
internal sealed record OrderCase(
    RemediationOrder Order, IamIdentity Target, IRemediationAction Action, SignedOrder Signed, Delivery Delivery, DateTimeOffset StartedAt);
