using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// Reads the compiler's metadata on nullable references: https://github.com/dotnet/roslyn/blob/main/docs/features/nullable-metadata.md
/// </summary>
internal static class Nullability
{
    private const string Scope = "System.Runtime.CompilerServices";
    private const byte Annotated = 2;
    private const int MaxNesting = 64;

    /// <summary>True for a parameter such as <c>string? version</c> or <c>bool? force</c>.</summary>
    public static bool MayBeNull(ManagedFile file, MethodDefinitionHandle handle, int parameter)
    {
        if (file.MethodOf(handle) is not { } method || parameter < 0 || parameter >= method.Parameters.Length)
        {
            return false;
        }

        var type = method.Parameters[parameter];
        if (type.Underlying != type)
        {
            return true;
        }

        var definition = file.Metadata.GetMethodDefinition(handle);
        byte? own = null;
        foreach (var row in definition.GetParameters().Select(file.Metadata.GetParameter).Where(row => row.SequenceNumber == parameter + 1))
        {
            own ??= Flag(file, row.GetCustomAttributes(), "NullableAttribute");
        }

        return (own
            ?? Flag(file, definition.GetCustomAttributes(), "NullableContextAttribute")
            ?? OfType(file, definition.GetDeclaringType())) == Annotated;
    }

    private static byte OfType(ManagedFile file, TypeDefinitionHandle handle)
    {
        for (var depth = 0; depth < MaxNesting && !handle.IsNil; depth++)
        {
            var type = file.Metadata.GetTypeDefinition(handle);
            if (Flag(file, type.GetCustomAttributes(), "NullableContextAttribute") is { } flag)
            {
                return flag;
            }

            handle = type.GetDeclaringType();
        }

        return 0;
    }

    // In an array, the first item is for the outermost type.
    private static byte? Flag(ManagedFile file, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var attribute in attributes.Select(file.Metadata.GetCustomAttribute))
        {
            if (file.MethodOf(attribute.Constructor) is { } constructor
                && constructor.Type.Namespace == Scope
                && constructor.Type.Name == name)
            {
                var value = file.Metadata.GetBlobReader(attribute.Value);
                var isArray = constructor.Parameters is [var type] && type.Code != PrimitiveTypeCode.Byte;
                value.Offset = isArray ? sizeof(ushort) + sizeof(int) : sizeof(ushort);
                return value.ReadByte();
            }
        }

        return null;
    }
}
