namespace Bridge.Sandbox.Local;

/// <summary>Lines of a child process, written as they come.</summary>
internal sealed class LogFile(string path) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly StreamWriter _writer = new(path, append: true) { AutoFlush = true };
    private bool _closed;

    public string Path { get; } = path;

    /// <summary>Adds a line; a line that comes after the end of the run is left out.</summary>
    public void Write(string line)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                _writer.WriteLine(line);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _writer.Dispose();
        }
    }
}
