namespace Bridge.Policy.Usage;

/// <summary>A file, or a part of one, that could not be read. The events before it count; reading goes on behind it where the form allows it.</summary>
/// <param name="Source">The file.</param>
/// <param name="Kind">What is wrong, for programs.</param>
/// <param name="Offset">Where, in bytes after decompression; -1 when it is the whole file.</param>
/// <param name="Reason">What is wrong and what it means, for people.</param>
public sealed record TrailFault(string Source, TrailFaultKind Kind, long Offset, string Reason);
