namespace Bridge.Functions.Tests.Hosting.Host;

/// <summary>The app ended instead of starting.</summary>
internal sealed class AppEndedException(int exitCode, string output) : Exception($"The app ended with {exitCode}: {output}")
{
    public int ExitCode => exitCode;

    public string Output => output;
}
