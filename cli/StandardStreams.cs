using Microsoft.Win32.SafeHandles;

namespace Bridge.Cli;

/// <summary>Standard input and output as plain streams.</summary>
internal static class StandardStreams
{
    public static Stream OpenInput() => Console.OpenStandardInput();

    /// <summary>
    /// The console's own stream ignores that nobody reads the pipe any more; this one throws, so that a command can end. For files, the
    /// console's stream is used, because it appends after what other writers of the same file wrote.
    /// </summary>
    public static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0, isAsync: false);
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }
}
