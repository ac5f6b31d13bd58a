namespace Bridge.Policy.Usage;

/// <summary>The progress of the reading. Bytes are those of the files as stored, compressed or not.</summary>
/// <param name="BytesRead">The bytes read so far.</param>
/// <param name="BytesTotal">All bytes to read; 0 while this is not known.</param>
/// <param name="FilesDone">The files that are done.</param>
/// <param name="FilesTotal">All files.</param>
public readonly record struct UsageProgress(long BytesRead, long BytesTotal, int FilesDone, int FilesTotal);
