using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>The parts of a type in a signature that matter here.</summary>
/// <param name="Code">Its primitive type; <see cref="PrimitiveTypeCode.Object"/> for all other types.</param>
/// <param name="Name">The name of a class or structure; default for types without a name.</param>
/// <param name="Arguments">The type arguments of a generic type, or the element type of an array.</param>
internal sealed record IlType(PrimitiveTypeCode Code, TypeIdentity Name, ImmutableArray<IlType> Arguments)
{
    /// <summary>Arrays, pointers, type parameters.</summary>
    public static IlType Other { get; } = new(PrimitiveTypeCode.Object, default, []);

    /// <summary>The underlying type of a nullable type; any other type itself.</summary>
    public IlType Underlying => Name is { Namespace: "System", Name: "Nullable`1" } && Arguments.Length == 1 ? Arguments[0] : this;

    /// <summary>True for a type of that name, and for a list, task or array of it.</summary>
    public bool IsOrHolds(string name) => Name.Name == name || Arguments.Any(argument => argument.IsOrHolds(name));
}

/// <summary>A called method, identified by names.</summary>
/// <param name="Type">The type that the call names.</param>
/// <param name="Name">Such as <c>PutObjectAsync</c>.</param>
/// <param name="IsStatic">True when no object comes before the arguments.</param>
/// <param name="Returns">The type that it returns.</param>
/// <param name="Parameters">Without the object.</param>
internal sealed record IlMethod(TypeIdentity Type, string Name, bool IsStatic, IlType Returns, ImmutableArray<IlType> Parameters)
{
    public bool IsConstructor => Name == ".ctor";
}
