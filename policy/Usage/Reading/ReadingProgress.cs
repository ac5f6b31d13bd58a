namespace Bridge.Policy.Usage.Reading;

/// <summary>The progress of all threads together.</summary>
internal sealed class ReadingProgress
{
    private readonly Action<UsageProgress>? _report;
    private readonly Dictionary<string, int> _open;
    private readonly long _bytesTotal;
    private readonly int _filesTotal;
    private long _bytesRead;
    private int _filesDone;

    public ReadingProgress(IReadOnlyDictionary<string, long> files, IEnumerable<TrailPart> parts, Action<UsageProgress>? report)
    {
        _report = report;
        _filesTotal = files.Count;
        _bytesTotal = files.Values.Sum();
        _open = parts.GroupBy(part => part.Path).ToDictionary(group => group.Key, group => group.Count());
    }

    public void Read(long bytes)
    {
        var read = Interlocked.Add(ref _bytesRead, bytes);
        _report?.Invoke(new(Math.Min(read, _bytesTotal), _bytesTotal, Volatile.Read(ref _filesDone), _filesTotal));
    }

    public void Done(string path)
    {
        lock (_open)
        {
            if (--_open[path] > 0)
            {
                return;
            }

            _filesDone++;
        }

        Read(0);
    }
}
