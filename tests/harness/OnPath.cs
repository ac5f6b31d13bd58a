namespace Bridge.Testing;

/// <summary>Programs of this machine.</summary>
public static class OnPath
{
    /// <summary>The full name of a program that a folder of <c>PATH</c> holds; null when none does.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
