using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>Where in the source an instruction was written: from a portable PDB beside the assembly, or embedded in it. Without one, nothing is known.</summary>
internal sealed class SourcePlaces : IDisposable
{
    private readonly MetadataReaderProvider? _provider;
    private readonly MetadataReader? _symbols;

    private SourcePlaces(MetadataReaderProvider? provider)
    {
        _provider = provider;
        _symbols = provider?.GetMetadataReader();
    }

    /// <summary>Debug information that is damaged or of another build counts as none.</summary>
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
            return _symbols is null ? default : Read(_symbols, method, offset);
        }
        catch (Exception e) when (ManagedFile.IsMalformed(e))
        {
            return default;
        }
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

        return last is { } found ? (Shown(symbols.GetString(symbols.GetDocument(found.Document).Name)), found.StartLine) : default;
    }

    /// <summary>A path below the current folder is shown from there.</summary>
    public static string Shown(string path)
    {
        var folder = Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar;
        return path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : path;
    }
}
