namespace Bridge.Sandbox.Local;

/// <summary>The programs that the sandbox starts. The build puts them beside the sandbox's own folder, in the same configuration.</summary>
internal static class BuiltPrograms
{
    /// <summary>The functions app.</summary>
    public static string Functions => Find("Bridge.Functions", "Bridge.Functions");

    /// <summary>The handler.</summary>
    public static string Lambda => Find("Bridge.Lambda", "bootstrap");

    private static string Find(string project, string executable)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, executable);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"`{path}` is not built; run `dotnet build Bridge.sln` in the project's folder.", path);
    }
}
