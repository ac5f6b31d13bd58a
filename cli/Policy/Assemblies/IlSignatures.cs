using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>Converts the signatures of a file to <see cref="IlType"/>.</summary>
internal sealed class IlSignatures(ManagedFile file) : ISignatureTypeProvider<IlType, object?>
{
    // A signature can nest as deeply as it is long, and each level uses stack space.
    private const int MaxBytes = 4096;

    public MethodSignature<IlType> Method(BlobHandle signature)
    {
        var reader = Reader(signature);
        return new SignatureDecoder<IlType, object?>(this, file.Metadata, null).DecodeMethodSignature(ref reader);
    }

    public IlType Type(BlobHandle signature)
    {
        var reader = Reader(signature);
        return new SignatureDecoder<IlType, object?>(this, file.Metadata, null).DecodeType(ref reader);
    }

    public IlType GetPrimitiveType(PrimitiveTypeCode typeCode) => new(typeCode, default, []);

    public IlType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Named(file.IdentityOf(handle));

    public IlType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        Named(file.IdentityOf(handle));

    public IlType GetGenericInstantiation(IlType genericType, ImmutableArray<IlType> typeArguments) =>
        genericType with { Arguments = typeArguments };

    public IlType GetModifiedType(IlType modifier, IlType unmodifiedType, bool isRequired) => unmodifiedType;

    public IlType GetPinnedType(IlType elementType) => elementType;

    // Type specifications are not followed: one that names itself would never end, and they are not needed to identify a method.
    public IlType GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => IlType.Other;

    public IlType GetArrayType(IlType elementType, ArrayShape shape) => IlType.Other;

    public IlType GetByReferenceType(IlType elementType) => IlType.Other;

    public IlType GetFunctionPointerType(MethodSignature<IlType> signature) => IlType.Other;

    public IlType GetGenericMethodParameter(object? genericContext, int index) => IlType.Other;

    public IlType GetGenericTypeParameter(object? genericContext, int index) => IlType.Other;

    public IlType GetPointerType(IlType elementType) => IlType.Other;

    public IlType GetSZArrayType(IlType elementType) => IlType.Other with { Arguments = [elementType] };

    private static IlType Named(TypeIdentity name) => new(PrimitiveTypeCode.Object, name, []);

    private BlobReader Reader(BlobHandle signature)
    {
        var reader = file.Metadata.GetBlobReader(signature);
        return reader.Length <= MaxBytes
            ? reader
            : throw new BadImageFormatException("A signature is longer than any that a compiler writes.");
    }
}
