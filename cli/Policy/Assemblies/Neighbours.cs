using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// The assemblies in the same folders as those that are read. They give the actions that attributes of their methods name, and the
/// names of the SDK's parameters and enumeration members.
/// </summary>
internal sealed class Neighbours : IDisposable
{
    private const int MaxBases = 64;

    private readonly Dictionary<string, ManagedFile?> _files = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ManagedFile, bool> _declares = [];
    private readonly List<string> _folders;

    public Neighbours(IReadOnlyList<ManagedFile> program)
    {
        _folders = [.. program.Select(file => Path.GetDirectoryName(Path.GetFullPath(file.Path))!).Distinct(StringComparer.Ordinal)];
        foreach (var file in program)
        {
            _files.TryAdd(file.Name, file);
        }
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file?.Dispose();
        }
    }

    /// <summary>The actions that the attribute of another assembly's method names; empty without one.</summary>
    public ImmutableArray<string> DeclaredActions(IlMethod method)
    {
        var declared = ImmutableArray<string>.Empty;
        if (IsOfFramework(method.Type.Assembly) || Find(method.Type.Assembly) is not { } file)
        {
            return declared;
        }

        return Read(
            file, () => Declares(file) && FindMethod(file, method) is { } handle ? DeclaredActionsReader.Of(file, handle) : declared);
    }

    /// <summary>The names of a method's parameters; null when its assembly is not there.</summary>
    public ImmutableArray<string>? ParameterNames(IlMethod method)
    {
        if (Find(method.Type.Assembly) is not { } file)
        {
            return null;
        }

        return Read(file, () => FindMethod(file, method) is { } handle
            ? Names(file.Metadata, file.Metadata.GetMethodDefinition(handle), method.Parameters.Length)
            : (ImmutableArray<string>?)null);
    }

    /// <summary>The name of an enumeration's member; null when its assembly is not there.</summary>
    public string? EnumMember(TypeIdentity type, long value)
    {
        if (!type.IsOfSdk || Find(type.Assembly) is not { } file)
        {
            return null;
        }

        return Read(file, () => file.TryFind(type, out var handle) ? EnumMember(file.Metadata, handle, value) : null);
    }

    /// <summary>
    /// True when a type of the SDK is the other type or derives from it. When its assembly is not there, true when both are in the same
    /// namespace.
    /// </summary>
    public bool DerivesFrom(TypeIdentity type, TypeIdentity ancestor)
    {
        if (type == ancestor || Find(type.Assembly) is not { } file)
        {
            return type.Namespace == ancestor.Namespace;
        }

        return Read(file, () =>
        {
            for (var depth = 0; depth < MaxBases && type != ancestor && file.TryFind(type, out var handle); depth++)
            {
                var parent = file.Metadata.GetTypeDefinition(handle).BaseType;
                type = parent.IsNil ? default : file.IdentityOf(parent);
            }

            return type == ancestor;
        });
    }

    private static T Read<T>(ManagedFile file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (ManagedFile.IsMalformed(e))
        {
            throw new DamagedAssemblyException(file.Path, e);
        }
    }

    private static bool IsOfFramework(string assembly) =>
        assembly is "mscorlib" or "netstandard" or "System"
            || assembly.StartsWith("System.", StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.", StringComparison.Ordinal);

    private ManagedFile? Find(string assembly)
    {
        if (!_files.TryGetValue(assembly, out var file))
        {
            // An assembly's name can be any text. Names that contain a path are not followed.
            var path = assembly.Length == 0 || Path.GetFileName(assembly) != assembly ? null
                : _folders.Select(folder => Path.Combine(folder, assembly + ".dll")).FirstOrDefault(File.Exists);
            if (path is not null && !ManagedFile.TryOpen(path, out file, out _, out var isManaged) && isManaged)
            {
                throw new DamagedAssemblyException(path, null);
            }

            _files.Add(assembly, file);
        }

        return file;
    }

    private bool Declares(ManagedFile file)
    {
        if (!_declares.TryGetValue(file, out var declares))
        {
            _declares.Add(file, declares = file.TryFind(DeclaredActionsReader.Attribute, out _));
        }

        return declares;
    }

    private static MethodDefinitionHandle? FindMethod(ManagedFile file, IlMethod method)
    {
        if (!file.TryFind(method.Type, out var type))
        {
            return null;
        }

        foreach (var handle in file.Metadata.GetTypeDefinition(type).GetMethods())
        {
            var definition = file.Metadata.GetMethodDefinition(handle);
            if (file.Metadata.StringComparer.Equals(definition.Name, method.Name)
                && file.MethodOf(handle) is { } candidate
                && HasSameForm(candidate, method))
            {
                return handle;
            }
        }

        return null;
    }

    // Two assemblies may reference the same type through different facades of the framework, so only the full name is compared.
    private static bool HasSameForm(IlMethod left, IlMethod right) =>
        left.IsStatic == right.IsStatic && left.Parameters.Length == right.Parameters.Length
        && left.Parameters.Zip(right.Parameters)
            .All(pair => pair.First.Code == pair.Second.Code && pair.First.Name.FullName == pair.Second.Name.FullName);

    private static ImmutableArray<string> Names(MetadataReader metadata, MethodDefinition method, int count)
    {
        var names = Enumerable.Repeat(string.Empty, count).ToArray();
        foreach (var parameter in method.GetParameters()
            .Select(metadata.GetParameter)
            .Where(parameter => parameter.SequenceNumber >= 1 && parameter.SequenceNumber <= count))
        {
            names[parameter.SequenceNumber - 1] = metadata.GetString(parameter.Name);
        }

        return [.. names];
    }

    private static string? EnumMember(MetadataReader metadata, TypeDefinitionHandle type, long value)
    {
        foreach (var field in metadata.GetTypeDefinition(type)
            .GetFields()
            .Select(metadata.GetFieldDefinition)
            .Where(field => (field.Attributes & FieldAttributes.Literal) != 0))
        {
            var constant = metadata.GetConstant(field.GetDefaultValue());
            var reader = metadata.GetBlobReader(constant.Value);
            if (constant.TypeCode == ConstantTypeCode.Int32 && reader.ReadInt32() == value)
            {
                return metadata.GetString(field.Name);
            }
        }

        return null;
    }
}
