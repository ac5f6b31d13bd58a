namespace Bridge.Cli.Policy.Assemblies;

/// <summary>An assembly could be opened, but a later part of it is malformed.</summary>
internal sealed class DamagedAssemblyException(string path, Exception? inner) : Exception("The assembly is damaged. Build it again.", inner)
{
    public string Path => path;
}
