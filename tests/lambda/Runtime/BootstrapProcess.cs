using System.Diagnostics;

namespace Bridge.Lambda.Tests.Runtime;

/// <summary>
/// The real program as its own process. <c>BRIDGE_BOOTSTRAP</c> can name another program than the build's, for instance the published
/// native one.
/// </summary>
internal static class BootstrapProcess
{
    public static RunningProgram Start(string authority, params (string Name, string Value)[] environment)
    {
        var path = Environment.GetEnvironmentVariable("BRIDGE_BOOTSTRAP") is { Length: > 0 } other
            ? other
            : Path.Combine(AppContext.BaseDirectory, "bootstrap");
        var start = new ProcessStartInfo(path);
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = authority;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return RunningProgram.Start(start);
    }
}
