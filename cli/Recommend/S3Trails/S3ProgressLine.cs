using System.Globalization;
using Bridge.Aws.CloudTrail.Buckets;

namespace Bridge.Cli.Recommend.S3Trails;

/// <summary>
/// The number of files read from a bucket, on standard error and only on a terminal. The total is not known before the end.
/// </summary>
internal sealed class S3ProgressLine : IDisposable
{
    private const int LineWidth = 72;
    private const int FilesBetween = 20;
    private const double BytesPerMegabyte = 1e6;

    private readonly Lock _lock = new();
    private bool _isShown;

    private S3ProgressLine()
    {
    }

    /// <summary>Null when standard error is no terminal.</summary>
    public static S3ProgressLine? OnTerminal() => ProgressBar.IsTerminal ? new() : null;

    public static string Line(TrailProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"{progress.Files:N0} files, {progress.Bytes / BytesPerMegabyte:N1} MB from S3");

    public void Show(TrailProgress progress)
    {
        if (progress.Files % FilesBetween != 1)
        {
            return;
        }

        lock (_lock)
        {
            _isShown = true;
            Terminal.RawError.Write($"\r{Line(progress).PadRight(LineWidth)}");
        }
    }

    public void Dispose()
    {
        if (_isShown)
        {
            Terminal.RawError.Write($"\r{new string(' ', LineWidth)}\r");
        }
    }
}
