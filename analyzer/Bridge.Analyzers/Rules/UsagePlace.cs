namespace Bridge.Analyzers.Rules;

/// <summary>Where a role or queue named in source code is.</summary>
/// <param name="Kind">For a message: <c>role ARN</c>.</param>
/// <param name="Account">Empty when the text leaves it open.</param>
/// <param name="Partition">Such as <c>aws-cn</c>.</param>
/// <param name="IsOpen">The account comes from elsewhere, the partition does not.</param>
internal sealed record UsagePlace(string Kind, string Account, string Partition, bool IsOpen);
