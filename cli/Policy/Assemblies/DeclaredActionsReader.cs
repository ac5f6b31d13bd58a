using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>Reads <c>[RequiresIamActions("iam:AttachRolePolicy")]</c>, an attribute of which each assembly has its own copy.</summary>
internal static class DeclaredActionsReader
{
    public static readonly TypeIdentity Attribute = new(string.Empty, "Bridge.Analyzers", "RequiresIamActionsAttribute");

    private const ushort Prolog = 1;

    /// <summary>The actions that a method's attribute names; for a property's getter, those of the property's attribute.</summary>
    public static ImmutableArray<string> Of(ManagedFile file, MethodDefinitionHandle handle)
    {
        var metadata = file.Metadata;
        var method = metadata.GetMethodDefinition(handle);
        var actions = ImmutableArray.CreateBuilder<string>();
        Add(file, method.GetCustomAttributes(), actions);
        if (metadata.GetString(method.Name).StartsWith("get_", StringComparison.Ordinal))
        {
            foreach (var property in metadata.GetTypeDefinition(method.GetDeclaringType())
                .GetProperties()
                .Select(metadata.GetPropertyDefinition)
                .Where(property => property.GetAccessors().Getter == handle))
            {
                Add(file, property.GetCustomAttributes(), actions);
            }
        }

        return actions.ToImmutable();
    }

    private static void Add(ManagedFile file, CustomAttributeHandleCollection attributes, ImmutableArray<string>.Builder actions)
    {
        foreach (var attribute in attributes.Select(file.Metadata.GetCustomAttribute))
        {
            if (file.MethodOf(attribute.Constructor) is { } constructor && constructor.Type.FullName == Attribute.FullName)
            {
                AddTexts(file.Metadata.GetBlobReader(attribute.Value), actions);
            }
        }
    }

    private static void AddTexts(BlobReader value, ImmutableArray<string>.Builder actions)
    {
        if (value.ReadUInt16() != Prolog)
        {
            throw new BadImageFormatException("An attribute's value does not begin as one.");
        }

        // A null array has the length -1.
        for (var rest = value.ReadInt32(); rest > 0; rest--)
        {
            if (value.ReadSerializedString() is { } action)
            {
                actions.Add(action);
            }
        }
    }
}
