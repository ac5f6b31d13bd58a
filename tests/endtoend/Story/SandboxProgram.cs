using System.Diagnostics;

namespace Bridge.EndToEnd.Tests.Story;

/// <summary>The sandbox as its user runs it: the built program as a process of its own.</summary>
internal static class SandboxProgram
{
    /// <summary>Starts it; its temporary files go into <paramref name="temporary"/>.</summary>
    public static RunningProgram Start(string temporary, params string[] arguments)
    {
        var start = new ProcessStartInfo(Checkout.Built("Bridge.Sandbox", "Bridge.Sandbox"), arguments);
        start.Environment["TMPDIR"] = temporary;
        return RunningProgram.Start(start);
    }

    /// <summary>The JSON line, once there is one.</summary>
    public static string? JsonOf(RunningProgram program) => program.Output.FirstOrDefault(line => line.StartsWith('{'));
}
