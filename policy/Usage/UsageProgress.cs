namespace Bridge.Policy.Usage;

/// <summary>How far the reading is. Bytes are those of the files as they lie there, compressed or not.</summary>
/// <param name="BytesRead">Read so far.</param>
/// <param name="BytesTotal">To read in all; 0 while not known.</param>
/// <param name="FilesDone">Files that are done.</param>
/// <param name="FilesTotal">Files in all.</param>
public readonly record struct UsageProgress(long BytesRead, long BytesTotal, int FilesDone, int FilesTotal);
