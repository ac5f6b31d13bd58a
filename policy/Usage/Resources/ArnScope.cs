namespace Bridge.Policy.Usage.Resources;

/// <summary>Where a request was made, as ARNs say it.</summary>
internal readonly record struct ArnScope(string Partition, string Region, string Account);
