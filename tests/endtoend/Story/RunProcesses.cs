using System.Globalization;
using System.Text;

namespace Bridge.EndToEnd.Tests.Story;

/// <summary>
/// The processes of one run, found by the folder for temporary files that it was given: unlike its place in the tree of processes, a
/// process that was left behind keeps that. Read from Linux's <c>/proc</c>.
/// </summary>
internal static class RunProcesses
{
    /// <summary>Command lines of the living processes that were given <paramref name="temporary"/>, with their ids.</summary>
    public static IReadOnlyList<string> With(string temporary) =>
        [.. Directory.GetDirectories("/proc")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Where(id => Read(id, "environ").Contains($"TMPDIR={temporary}", StringComparer.Ordinal))
            .Select(id => $"{id} {string.Join(' ', Read(id, "cmdline"))}")];

    // Empty for a process that is gone, dead but not yet buried, or somebody else's.
    private static string[] Read(string id, string what)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/{what}")).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
