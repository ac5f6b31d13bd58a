namespace Bridge.Policy.Usage;

/// <summary>
/// A file, or a part of one, that could not be read. The events before it count. Reading continues behind it if the form allows that.
/// </summary>
/// <param name="Source">The file.</param>
/// <param name="Kind">The kind of fault, for programs.</param>
/// <param name="Offset">The position in bytes after decompression; -1 when the whole file is concerned.</param>
/// <param name="Reason">Says what is wrong and what it means, for people.</param>
public sealed record TrailFault(string Source, TrailFaultKind Kind, long Offset, string Reason);
