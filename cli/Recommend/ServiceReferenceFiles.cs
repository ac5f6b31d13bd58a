using Bridge.Policy.Usage.Mapping;

namespace Bridge.Cli.Recommend;

/// <summary>AWS's service reference as files: one service's, or a folder of them.</summary>
internal static class ServiceReferenceFiles
{
    // AWS's largest file has 1 MB, and there are fewer than 500 files.
    private const long MaxBytes = 32_000_000;
    private const int MaxFiles = 5_000;

    /// <summary>The operations of all files. Files that cannot be read are added to <paramref name="faults"/>.</summary>
    public static List<ImportedOperation> Read(string? path, List<string> faults)
    {
        var operations = new List<ImportedOperation>();
        foreach (var file in path is null ? [] : Files(path, faults))
        {
            Add(file, operations, faults);
        }

        return operations;
    }

    private static List<string> Files(string path, List<string> faults)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        try
        {
            var files = Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).Take(MaxFiles + 1).ToList();
            if (files.Count is 0 or > MaxFiles)
            {
                faults.Add(files.Count == 0
                    ? $"`{path}` holds no `.json` file."
                    : $"`{path}` holds more than {MaxFiles} files: this is no folder of AWS's service reference.");
                return [];
            }

            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"`{path}` cannot be read: {e.Message}");
            return [];
        }
    }

    private static void Add(string file, List<ImportedOperation> operations, List<string> faults)
    {
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > MaxBytes })
            {
                faults.Add($"`{file}` is too large for a service reference.");
                return;
            }

            operations.AddRange(ServiceReferenceImporter.Read(File.ReadAllBytes(file), out var fault));
            if (fault is not null)
            {
                faults.Add($"{file}: {fault}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add($"`{file}` cannot be read: {e.Message}");
        }
    }
}
