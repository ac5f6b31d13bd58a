using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>A type in a signature, as far as it matters here.</summary>
/// <param name="Code">What primitive it is; <see cref="PrimitiveTypeCode.Object"/> for all that is none.</param>
/// <param name="Name">Of a class or structure; default for what has no name of its own.</param>
/// <param name="Arguments">Of a generic type; what an array is of.</param>
internal sealed record IlType(PrimitiveTypeCode Code, TypeIdentity Name, ImmutableArray<IlType> Arguments)
{
    /// <summary>Arrays, pointers, type parameters.</summary>
    public static IlType Other { get; } = new(PrimitiveTypeCode.Object, default, []);

    /// <summary>What a nullable value is of; the type itself when it is none.</summary>
    public IlType Underlying => Name is { Namespace: "System", Name: "Nullable`1" } && Arguments.Length == 1 ? Arguments[0] : this;

    /// <summary>True for a type of that name, and for a list, task or array of it.</summary>
    public bool IsOrHolds(string name) => Name.Name == name || Arguments.Any(argument => argument.IsOrHolds(name));
}

/// <summary>A method that is called, by its names.</summary>
/// <param name="Type">Whose it is, as the call names it.</param>
/// <param name="Name">Such as <c>PutObjectAsync</c>.</param>
/// <param name="IsStatic">True when no object comes before the arguments.</param>
/// <param name="Returns">The type that it returns.</param>
/// <param name="Parameters">Without the object.</param>
internal sealed record IlMethod(TypeIdentity Type, string Name, bool IsStatic, IlType Returns, ImmutableArray<IlType> Parameters)
{
    public bool IsConstructor => Name == ".ctor";
}
