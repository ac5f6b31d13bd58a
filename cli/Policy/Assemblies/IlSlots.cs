using System.Reflection;
using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>The variables used by the methods of one file.</summary>
internal sealed class IlSlots(ManagedFile file)
{
    private readonly Dictionary<EntityHandle, IlSlot?> _fields = [];
    private readonly Dictionary<MethodDefinitionHandle, IlSlot?> _properties = [];

    public static IlSlot Local(IlBody body, long number) => new(body, $"local {number}", IsOpen: false, MayBeNull: false);

    public IlSlot Parameter(IlBody body, long number)
    {
        var isInstance = (file.Metadata.GetMethodDefinition(body.Method).Attributes & MethodAttributes.Static) == 0;
        return new(body, $"parameter {number}", IsOpen: true, Nullability.MayBeNull(file, body.Method, (int)number - (isInstance ? 1 : 0)));
    }

    /// <summary>Null for a field of another assembly.</summary>
    public IlSlot? Field(EntityHandle handle)
    {
        if (!_fields.TryGetValue(handle, out var slot))
        {
            _fields.Add(handle, slot = ReadField(handle));
        }

        return slot;
    }

    /// <summary>
    /// The field behind an automatic property of this file; null when <paramref name="handle"/> is no such property's getter.
    /// </summary>
    public IlSlot? Property(EntityHandle handle)
    {
        if (handle.Kind != HandleKind.MethodDefinition)
        {
            return null;
        }

        var method = (MethodDefinitionHandle)handle;
        if (!_properties.TryGetValue(method, out var slot))
        {
            _properties.Add(method, slot = ReadProperty(method));
        }

        return slot;
    }

    private IlSlot? ReadField(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.FieldDefinition)
        {
            return Field((FieldDefinitionHandle)handle);
        }

        if (handle.Kind != HandleKind.MemberReference)
        {
            throw new BadImageFormatException("An instruction names something that is no field.");
        }

        // A field of a generic type of this file, such as the state machine of a generic method.
        var reference = file.Metadata.GetMemberReference((MemberReferenceHandle)handle);
        return file.IdentityOf(reference.Parent) is { Assembly: { } assembly } type
            && assembly == file.Name
            && file.TryFind(type, out var definition)
            ? Find(definition, file.Metadata.GetString(reference.Name))
            : null;
    }

    private IlSlot? ReadProperty(MethodDefinitionHandle handle)
    {
        var method = file.Metadata.GetMethodDefinition(handle);
        var name = file.Metadata.GetString(method.Name);
        return name.StartsWith("get_", StringComparison.Ordinal)
            ? Find(method.GetDeclaringType(), $"<{name["get_".Length..]}>k__BackingField")
            : null;
    }

    private IlSlot? Find(TypeDefinitionHandle type, string name)
    {
        foreach (var field in file.Metadata.GetTypeDefinition(type).GetFields())
        {
            if (file.Metadata.StringComparer.Equals(file.Metadata.GetFieldDefinition(field).Name, name))
            {
                return Field(field);
            }
        }

        return null;
    }

    private IlSlot Field(FieldDefinitionHandle handle)
    {
        var definition = file.Metadata.GetFieldDefinition(handle);
        var type = file.IdentityOf(definition.GetDeclaringType());
        var access = definition.Attributes & FieldAttributes.FieldAccessMask;
        var isSeen = access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem
            && (definition.Attributes & FieldAttributes.InitOnly) == 0;
        var isOfCompiler = type.Name.Contains("+<", StringComparison.Ordinal) || type.Name.StartsWith('<');
        return new(type, file.Metadata.GetString(definition.Name), isSeen && !isOfCompiler, MayBeNull: false);
    }
}
