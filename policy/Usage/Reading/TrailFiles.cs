namespace Bridge.Policy.Usage.Reading;

/// <summary>Finds the files below the given paths, each once.</summary>
internal sealed class TrailFiles
{
    private const int MaxDepth = 64;

    private readonly SortedDictionary<string, long> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = [];
    private readonly List<TrailFault> _faults = [];

    /// <summary>The files and their lengths, in ordinal order.</summary>
    public IReadOnlyDictionary<string, long> Files => _files;

    /// <summary>The files and folders that could not be opened.</summary>
    public IReadOnlyList<TrailFault> Faults => _faults;

    public void Add(string path)
    {
        if (Directory.Exists(path))
        {
            AddFolder(new DirectoryInfo(path), 0);
        }
        else
        {
            AddFile(new FileInfo(path), isNamed: true);
        }
    }

    private void AddFolder(DirectoryInfo folder, int depth)
    {
        try
        {
            var target = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
            if (depth > MaxDepth || !_folders.Add(Path.TrimEndingDirectorySeparator(target)))
            {
                if (depth > 0)
                {
                    Fault(folder, TrailFaultKind.LinkLoop, "the folder links to one that is read already; it is not read again");
                }

                return;
            }

            foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                if (entry is DirectoryInfo || (entry.LinkTarget is not null && Directory.Exists(entry.FullName)))
                {
                    AddFolder(new DirectoryInfo(entry.FullName), depth + 1);
                }
                else
                {
                    AddFile((FileInfo)entry, isNamed: false);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Fault(folder, TrailFaultKind.Unreadable, $"the folder cannot be read ({FaultReason.Of(e)})");
        }
    }

    private void AddFile(FileInfo file, bool isNamed)
    {
        try
        {
            var target = file.LinkTarget is null ? file : (FileInfo)(file.ResolveLinkTarget(returnFinalTarget: true) ?? file);
            if (!target.Exists && isNamed && file.Exists)
            {
                // The link leads to something without a name, such as standard input or a pipe of the shell.
                _files.TryAdd(file.FullName, 0);
                return;
            }

            if (!target.Exists)
            {
                Fault(file, TrailFaultKind.Unreadable, file.LinkTarget is null ? "there is no such file" : "the link leads to no file");
                return;
            }

            // A file has one name here, however it was reached. A pipe has no length and would wait for a writer, so it is read only when
            // it was named itself.
            if (target.Length > 0 || isNamed)
            {
                _files.TryAdd(target.FullName, target.Length);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var isLink = file.LinkTarget is not null;
            Fault(
                file, isLink ? TrailFaultKind.LinkLoop : TrailFaultKind.Unreadable,
                isLink ? "the link leads from link to link and to no file" : $"the file cannot be looked at ({FaultReason.Of(e)})");
        }
    }

    private void Fault(FileSystemInfo info, TrailFaultKind kind, string reason) => _faults.Add(new(info.FullName, kind, -1, reason));
}
