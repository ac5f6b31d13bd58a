using System.Diagnostics;

namespace Bridge.Sandbox.Aws.Processes;

/// <summary>Sets the environment of a child process, which gets none of the user's own AWS settings.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] Inherited =
        ["PATH", "HOME", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64", "TMPDIR", "TEMP", "TMP", "LANG", "TZ", "SystemRoot"];

    /// <summary>Replaces the child's environment; of two values under one name the later one counts.</summary>
    public static void Restrict(ProcessStartInfo start, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var kept = Inherited.Where(start.Environment.ContainsKey).ToDictionary(name => name, name => start.Environment[name]);
        start.Environment.Clear();
        foreach (var (name, value) in kept)
        {
            start.Environment[name] = value;
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
    }
}
