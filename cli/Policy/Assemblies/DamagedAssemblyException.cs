namespace Bridge.Cli.Policy.Assemblies;

/// <summary>An assembly that was opened turned out to be malformed further on.</summary>
internal sealed class DamagedAssemblyException(string path, Exception? inner) : Exception("The assembly is damaged. Build it again.", inner)
{
    public string Path => path;
}
