using System.Diagnostics.CodeAnalysis;
using Bridge.Contracts;

namespace Bridge.Lambda.Orders;

/// <summary>An order, or why the message is none. Invariant: exactly one of the two is null.</summary>
internal sealed class OrderReading
{
    private OrderReading(RemediationOrder? order, string? problem) => (Order, Problem) = (order, problem);

    [MemberNotNullWhen(true, nameof(Order))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsReadable => Order is not null;

    public RemediationOrder? Order { get; }

    public string? Problem { get; }

    public static OrderReading Of(RemediationOrder order) => new(order, null);

    public static OrderReading Unreadable(string problem) => new(null, problem);
}
