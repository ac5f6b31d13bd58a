namespace Bridge.Policy.Usage.Resources;

/// <summary>The partition, Region and account of a request, for building ARNs.</summary>
internal readonly record struct ArnScope(string Partition, string Region, string Account);
