using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// The source position of an instruction, from a portable PDB beside the assembly or embedded in it. Without a PDB it is unknown.
/// </summary>
internal sealed class SourcePlaces : IDisposable
{
    private readonly MetadataReaderProvider? _provider;
    private readonly MetadataReader? _symbols;
    private readonly Lazy<Dictionary<MethodDefinitionHandle, MethodDefinitionHandle>> _stateMachines;

    private SourcePlaces(MetadataReaderProvider? provider)
    {
        _provider = provider;
        _symbols = provider?.GetMetadataReader();
        _stateMachines = new(() => ReadStateMachines(_symbols!));
    }

    /// <summary>Debug information that is damaged or belongs to another build is ignored.</summary>
    public static SourcePlaces Of(ManagedFile file)
    {
        try
        {
            return new(file.Image.TryOpenAssociatedPortablePdb(file.Path, OpenSymbols, out var provider, out _) ? provider : null);
        }
        catch (Exception e) when (e is IOException || ManagedFile.IsMalformed(e))
        {
            return new(null);
        }
    }

    public void Dispose() => _provider?.Dispose();

    public (string? File, int Line) Find(MethodDefinitionHandle method, int offset)
    {
        try
        {
            return _symbols is null ? default
                : _stateMachines.Value.TryGetValue(method, out var moveNext) ? First(_symbols, moveNext)
                : Read(_symbols, method, offset);
        }
        catch (Exception e) when (ManagedFile.IsMalformed(e))
        {
            return default;
        }
    }

    // The code of an async method or iterator is in its state machine.
    private static Dictionary<MethodDefinitionHandle, MethodDefinitionHandle> ReadStateMachines(MetadataReader symbols)
    {
        var machines = new Dictionary<MethodDefinitionHandle, MethodDefinitionHandle>();
        foreach (var handle in symbols.MethodDebugInformation)
        {
            if (symbols.GetMethodDebugInformation(handle).GetStateMachineKickoffMethod() is { IsNil: false } kickoff)
            {
                machines.TryAdd(kickoff, handle.ToDefinitionHandle());
            }
        }

        return machines;
    }

    private static FileStream? OpenSymbols(string path) =>
        File.Exists(path) && new FileInfo(path).Length <= ManagedFile.MaxBytes ? File.OpenRead(path) : null;

    private static (string? File, int Line) Read(MetadataReader symbols, MethodDefinitionHandle method, int offset)
    {
        SequencePoint? last = null;
        foreach (var point in symbols.GetMethodDebugInformation(method).GetSequencePoints())
        {
            if (point.Offset > offset)
            {
                break;
            }

            last = point.IsHidden ? last : point;
        }

        return last is { } found ? Place(symbols, found) : default;
    }

    private static (string? File, int Line) First(MetadataReader symbols, MethodDefinitionHandle method)
    {
        foreach (var point in symbols.GetMethodDebugInformation(method).GetSequencePoints())
        {
            if (!point.IsHidden)
            {
                return Place(symbols, point);
            }
        }

        return default;
    }

    private static (string File, int Line) Place(MetadataReader symbols, SequencePoint point) =>
        (Shown(symbols.GetString(symbols.GetDocument(point.Document).Name)), point.StartLine);

    /// <summary>A path below the current folder is shown relative to it.</summary>
    public static string Shown(string path)
    {
        var folder = Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar;
        return path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : path;
    }
}
