using Bridge.Contracts;

namespace Bridge.Lambda.Orders;

/// <summary>How an order reached the handler. AWS sets every member; the order's sender cannot.</summary>
/// <param name="MessageId">SQS message id.</param>
/// <param name="QueueArn">ARN of the queue the message came from.</param>
/// <param name="RequestId">The invocation's AWS request id.</param>
/// <param name="Function">ARN of the function: account, partition and Region the handler runs in.</param>
/// <param name="Deadline">When Lambda ends the invocation, UTC.</param>
internal sealed record Delivery(string MessageId, string QueueArn, string RequestId, Arn Function, DateTimeOffset Deadline);
