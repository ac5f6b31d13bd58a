namespace Bridge.Analyzers.Rules;

/// <summary>The account and partition of a role or queue that source code names.</summary>
/// <param name="Kind">For a message: <c>role ARN</c>.</param>
/// <param name="Account">Empty when the text does not name it.</param>
/// <param name="Partition">Such as <c>aws-cn</c>.</param>
/// <param name="IsOpen">True when the account is not constant but the partition is.</param>
internal sealed record UsagePlace(string Kind, string Account, string Partition, bool IsOpen);
