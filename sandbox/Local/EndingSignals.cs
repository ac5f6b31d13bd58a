using System.Runtime.InteropServices;

namespace Bridge.Sandbox.Local;

/// <summary>
/// SIGINT and SIGTERM end a run cleanly. A shell starts its background jobs with SIGINT ignored, and .NET leaves an ignored signal
/// alone. The default is therefore restored first: without it, a background run could not be ended by SIGINT.
/// </summary>
internal sealed class EndingSignals : IDisposable
{
    // POSIX: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/signal.h.html
    private const int Interrupt = 2;
    private const nint Default = 0;

    private readonly CancellationTokenSource _ended = new();
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;

    /// <summary>Listens from now on; must be made before anything else listens to signals.</summary>
    public EndingSignals()
    {
        if (!OperatingSystem.IsWindows())
        {
            SetSignalHandler(Interrupt, Default);
        }

        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _ended.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _ended.Dispose();
    }

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _ended.Cancel();
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetSignalHandler(int signal, nint handler);
}
