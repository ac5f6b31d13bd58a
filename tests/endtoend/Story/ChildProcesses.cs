using System.Globalization;

namespace Bridge.EndToEnd.Tests.Story;

/// <summary>The processes below another, as Linux tells them in <c>/proc</c>.</summary>
internal static class ChildProcesses
{
    /// <summary>Ids and command lines of the children, grandchildren and so on of <paramref name="processId"/>.</summary>
    public static IReadOnlyDictionary<int, string> Of(int processId)
    {
        var parents = Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Parent: ParentOf(id)))
            .Where(process => process.Parent is not null)
            .ToLookup(process => process.Parent!.Value, process => process.Id);
        var found = new Dictionary<int, string>();
        var todo = new Queue<int>(parents[processId]);
        while (todo.TryDequeue(out var child))
        {
            found[child] = CommandOf(child) ?? "";
            foreach (var grandchild in parents[child])
            {
                todo.Enqueue(grandchild);
            }
        }

        return found;
    }

    /// <summary>True while the process of this id and command line lives; a zombie does not.</summary>
    public static bool Lives(KeyValuePair<int, string> process) => ParentOf(process.Key) is not null && CommandOf(process.Key) == process.Value;

    // Null for a process that is gone, or dead and not yet buried.
    private static int? ParentOf(int processId)
    {
        if (Read($"/proc/{processId}/stat") is not { } stat)
        {
            return null;
        }

        // The name may hold anything; what follows its last parenthesis is state and parent.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
    }

    private static string? CommandOf(int processId) => Read($"/proc/{processId}/cmdline")?.Replace('\0', ' ').Trim();

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
