using System.Globalization;
using Bridge.Policy.Usage;

namespace Bridge.Cli.Recommend;

/// <summary>The progress of reading, on standard error. It is shown only on a terminal, and removed at the end.</summary>
internal sealed class ProgressBar : IDisposable
{
    private const int Width = 30;
    private const int LineWidth = 72;
    private const double BytesPerMegabyte = 1e6;

    private readonly Lock _lock = new();
    private int _shown = -1;

    private ProgressBar()
    {
    }

    /// <summary>Null when standard error is no terminal.</summary>
    public static ProgressBar? OnTerminal() => IsTerminal ? new() : null;

    public static bool IsTerminal => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    public static string Line(UsageProgress progress)
    {
        var part = progress.BytesTotal <= 0 ? 0 : Math.Clamp((double)progress.BytesRead / progress.BytesTotal, 0, 1);
        var full = (int)(part * Width);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', full)}{new string('.', Width - full)}] {part * 100,3:N0} % of {progress.BytesTotal / BytesPerMegabyte:N1} "
                + $"MB, {progress.FilesDone} of {progress.FilesTotal} files");
    }

    public void Show(UsageProgress progress)
    {
        lock (_lock)
        {
            var percent = progress.BytesTotal <= 0 ? 0 : (int)(progress.BytesRead * 100 / progress.BytesTotal);
            if (percent == _shown)
            {
                return;
            }

            _shown = percent;
            Terminal.RawError.Write($"\r{Line(progress).PadRight(LineWidth)}");
        }
    }

    public void Dispose()
    {
        if (_shown >= 0)
        {
            Terminal.RawError.Write($"\r{new string(' ', LineWidth)}\r");
        }
    }
}
