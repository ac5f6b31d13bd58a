using System.Diagnostics.CodeAnalysis;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// A .NET assembly in a file, and the names of its handles. A malformed part throws when it is read; <see cref="IsMalformed"/>
/// recognises those exceptions.
/// </summary>
internal sealed class ManagedFile : IDisposable
{
    /// <summary>No compiler writes a larger assembly.</summary>
    public const long MaxBytes = 256L << 20;

    private const string NoAssembly = "This is not a .NET assembly. Give a DLL of the program.";

    // Types nest a few levels deep. A longer chain is a cycle.
    private const int MaxNesting = 64;

    private readonly Dictionary<EntityHandle, TypeIdentity> _types = [];
    private readonly Dictionary<EntityHandle, IlMethod?> _methods = [];
    private readonly Lazy<Dictionary<string, TypeDefinitionHandle>> _definitions;

    private ManagedFile(string path, PEReader image)
    {
        Path = path;
        Image = image;
        Metadata = image.GetMetadataReader();
        Signatures = new(this);
        Name = Metadata.GetString(Metadata.GetAssemblyDefinition().Name);
        _definitions = new(ReadDefinitions);
    }

    public string Path { get; }

    public string FileName => System.IO.Path.GetFileName(Path);

    /// <summary>The assembly's simple name.</summary>
    public string Name { get; }

    public PEReader Image { get; }

    public MetadataReader Metadata { get; }

    public IlSignatures Signatures { get; }

    /// <summary>True when it names one of AWS's packages.</summary>
    public bool ReferencesSdk => Metadata.AssemblyReferences
        .Any(handle =>
            Metadata.GetString(Metadata.GetAssemblyReference(handle).Name).StartsWith("AWSSDK.", StringComparison.OrdinalIgnoreCase));

    /// <summary>True for the exceptions that reading a damaged assembly throws.</summary>
    public static bool IsMalformed(Exception exception) =>
        exception is BadImageFormatException or ArgumentException or InvalidCastException or OverflowException;

    /// <summary>
    /// False, and a description of the fault, when the file cannot be read. <paramref name="isManaged"/> is true for a broken assembly
    /// and false for a file that is no assembly.
    /// </summary>
    public static bool TryOpen(
        string path, [NotNullWhen(true)] out ManagedFile? file, [NotNullWhen(false)] out string? fault, out bool isManaged)
    {
        (file, fault, isManaged) = (null, null, false);
        PEReader? image = null;
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MaxBytes)
            {
                fault = $"The file is larger than {MaxBytes >> 20} MB. Give the program's own assemblies.";
                return false;
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
            if (!image.HasMetadata)
            {
                // A file that is no program at all is taken for an object file by the reader.
                fault = image.PEHeaders.IsCoffOnly
                    ? NoAssembly
                    : "This is native code, not a .NET assembly. Give the DLLs of the program, "
                        + "as `dotnet publish` writes them without PublishAot and PublishSingleFile.";
                return false;
            }

            isManaged = true;
            if (!image.GetMetadataReader().IsAssembly)
            {
                fault = "This is a module of an assembly. Give the assembly.";
                return false;
            }

            file = new(path, image);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = "There is no such file.";
        }
        catch (Exception e) when (e is EndOfStreamException || IsMalformed(e))
        {
            fault = isManaged ? "The assembly is damaged. Build it again." : NoAssembly;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            fault = $"The file cannot be read: {e.Message}";
        }
        finally
        {
            if (file is null)
            {
                image?.Dispose();
            }
        }

        return false;
    }

    public void Dispose() => Image.Dispose();

    /// <summary>The definition of a type of this assembly, by its full name.</summary>
    public bool TryFind(TypeIdentity type, out TypeDefinitionHandle handle) => _definitions.Value.TryGetValue(type.FullName, out handle);

    /// <summary>The type that a handle names; default for a type without a name.</summary>
    public TypeIdentity IdentityOf(EntityHandle handle)
    {
        if (!_types.TryGetValue(handle, out var identity))
        {
            _types.Add(handle, identity = ReadIdentity(handle, 0));
        }

        return identity;
    }

    /// <summary>The method that an instruction names; null when it is a field.</summary>
    public IlMethod? MethodOf(EntityHandle handle)
    {
        if (!_methods.TryGetValue(handle, out var method))
        {
            _methods.Add(handle, method = ReadMethod(handle));
        }

        return method;
    }

    private Dictionary<string, TypeDefinitionHandle> ReadDefinitions()
    {
        var definitions = new Dictionary<string, TypeDefinitionHandle>(StringComparer.Ordinal);
        foreach (var handle in Metadata.TypeDefinitions)
        {
            definitions.TryAdd(IdentityOf(handle).FullName, handle);
        }

        return definitions;
    }

    private TypeIdentity ReadIdentity(EntityHandle handle, int depth)
    {
        if (depth > MaxNesting)
        {
            throw new BadImageFormatException("A type is nested in itself.");
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                var definition = Metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                var outer = definition.GetDeclaringType();
                return outer.IsNil
                    ? new(Name, Metadata.GetString(definition.Namespace), Metadata.GetString(definition.Name))
                    : Nested(ReadIdentity(outer, depth + 1), Metadata.GetString(definition.Name));
            case HandleKind.TypeReference:
                var reference = Metadata.GetTypeReference((TypeReferenceHandle)handle);
                var name = Metadata.GetString(reference.Name);
                return reference.ResolutionScope.Kind switch
                {
                    HandleKind.AssemblyReference => new(
                        Metadata.GetString(Metadata.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name),
                        Metadata.GetString(reference.Namespace),
                        name),
                    HandleKind.TypeReference => Nested(ReadIdentity(reference.ResolutionScope, depth + 1), name),
                    _ => new(Name, Metadata.GetString(reference.Namespace), name),
                };
            case HandleKind.TypeSpecification:
                return Signatures.Type(Metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature).Name;
            default:
                return default;
        }
    }

    private static TypeIdentity Nested(TypeIdentity outer, string name) => outer with { Name = $"{outer.Name}+{name}" };

    private IlMethod? ReadMethod(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var generic = Metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
                return generic.Kind == HandleKind.MethodSpecification
                    ? throw new BadImageFormatException("A generic method is made of another one.")
                    : ReadMethod(generic);
            case HandleKind.MethodDefinition:
                var definition = Metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return Method(IdentityOf(definition.GetDeclaringType()), definition.Name, definition.Signature);
            case HandleKind.MemberReference:
                var reference = Metadata.GetMemberReference((MemberReferenceHandle)handle);
                return reference.GetKind() == MemberReferenceKind.Field
                    ? null
                    : Method(IdentityOf(reference.Parent), reference.Name, reference.Signature);
            default:
                throw new BadImageFormatException("An instruction names something that is no method.");
        }
    }

    private IlMethod Method(TypeIdentity type, StringHandle name, BlobHandle signature)
    {
        var decoded = Signatures.Method(signature);
        return new(type, Metadata.GetString(name), !decoded.Header.IsInstance, decoded.ReturnType, decoded.ParameterTypes);
    }
}
