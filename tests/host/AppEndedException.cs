namespace Bridge.Testing.Host;

/// <summary>The app ended instead of starting.</summary>
public sealed class AppEndedException(int exitCode, string output) : Exception($"The app ended with {exitCode}: {output}")
{
    public int ExitCode => exitCode;

    public string Output => output;
}
