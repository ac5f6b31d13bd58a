using Bridge.Cli.Policy.Assemblies;

namespace Bridge.Cli.Policy;

/// <summary>Opens the assemblies that the user named. Faults of an assembly are added to the list.</summary>
internal static class AssemblyFiles
{
    /// <summary>Null when there is a fault.</summary>
    public static ProgramCalls? Read(IReadOnlyList<string> paths, List<string> faults, CancellationToken cancellationToken)
    {
        var program = new List<ManagedFile>();
        try
        {
            foreach (var path in paths)
            {
                if (Directory.Exists(path))
                {
                    OpenFolder(path, program, faults);
                }
                else
                {
                    Open(path, program, faults);
                }
            }

            return faults.Count == 0
                ? AssemblyReader.Read([.. program.DistinctBy(file => Path.GetFullPath(file.Path))], cancellationToken)
                : null;
        }
        catch (DamagedAssemblyException e)
        {
            faults.Add($"{e.Path}: {e.Message}");
            return null;
        }
        finally
        {
            program.ForEach(file => file.Dispose());
        }
    }

    private static void Open(string path, List<ManagedFile> program, List<string> faults)
    {
        if (ManagedFile.TryOpen(path, out var file, out var fault, out _))
        {
            program.Add(file);
        }
        else
        {
            faults.Add($"{path}: {fault}");
        }
    }

    // The assemblies that call the SDK, without those of the SDK itself. The folder may also contain native libraries, which are skipped.
    private static void OpenFolder(string folder, List<ManagedFile> program, List<string> faults)
    {
        var count = program.Count;
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal))
            {
                if (Path.GetFileName(path).StartsWith("AWSSDK.", StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                if (!ManagedFile.TryOpen(path, out var file, out var fault, out var isManaged))
                {
                    faults.AddRange(isManaged ? [$"{path}: {fault}"] : []);
                }
                else if (ReferencesSdk(file))
                {
                    program.Add(file);
                }
                else
                {
                    file.Dispose();
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{folder}: The folder cannot be read: {e.Message}");
        }

        if (program.Count == count && faults.Count == 0)
        {
            faults.Add($"{folder}: No assembly in it uses the AWS SDK. Give the folder that `dotnet build` or `dotnet publish` wrote to.");
        }
    }

    private static bool ReferencesSdk(ManagedFile file)
    {
        try
        {
            return file.ReferencesSdk;
        }
        catch (Exception e) when (ManagedFile.IsMalformed(e))
        {
            file.Dispose();
            throw new DamagedAssemblyException(file.Path, e);
        }
    }
}
