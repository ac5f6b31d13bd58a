using System.Collections.Immutable;
using System.Reflection.Metadata;
using Bridge.Analyzers.Operations;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// Interprets the calls in one file: AWS calls, setters of request properties, and the few methods that only pass a value on.
/// </summary>
internal sealed class CallWalk(ManagedFile file, IlSlots slots, SdkMembers members, ProgramFacts facts)
{
    private const string TextBuilder = "DefaultInterpolatedStringHandler";

    private readonly Dictionary<IlSlot, IlValue?> _texts = [];

    public void Call(IlStack stack, IlBody body, int offset, EntityHandle handle, bool isNew)
    {
        var method = MethodOf(handle);
        var arguments = new IlValue[method.Parameters.Length + (isNew || method.IsStatic ? 0 : 1)];
        for (var i = arguments.Length - 1; i >= 0; i--)
        {
            arguments[i] = stack.Pop();
        }

        if (members.Find(file, method) is { } member)
        {
            facts.Calls.Add(new(member, method, body, offset, [.. arguments]));
        }

        if (!method.Type.IsOfSdk)
        {
            facts.Escaped.UnionWith(
                arguments.Skip(isNew || method.IsStatic ? 0 : 1).Where(argument => argument is IlMade or IlVariable or IlChoice));
        }

        NoteSetting(method, arguments, body, offset);
        NoteStores(method, arguments, isNew);
        if (isNew || method.Returns.Code != PrimitiveTypeCode.Void)
        {
            stack.Push(Result(method, handle, arguments, body, offset, isNew));
        }
    }

    /// <summary>A method whose address is taken, for a delegate.</summary>
    public void Reference(IlBody body, int offset, EntityHandle handle)
    {
        var method = MethodOf(handle);
        if (members.Find(file, method) is { } member)
        {
            facts.Calls.Add(new(member, method, body, offset, null));
        }
    }

    private IlMethod MethodOf(EntityHandle handle) => file.MethodOf(handle) ?? throw new BadImageFormatException("A call names a field.");

    private void NoteSetting(IlMethod method, IlValue[] arguments, IlBody body, int offset)
    {
        if (method.Name.StartsWith("set_", StringComparison.Ordinal) && method.Type.IsOfSdk && arguments.Length == 2)
        {
            AddSetting(arguments[0], method.Type, method.Name["set_".Length..], method.Parameters[0], arguments[1], body, offset);
        }
        else if (method.Name is "Add" or "AddRange" or "Insert" or "InsertRange" or "TryAdd" or "set_Item"
            && arguments is [IlPart list, ..])
        {
            AddSetting(list.Owner, list.Type, list.Property, IlType.Other, IlValue.Any, body, offset);
        }
    }

    private void AddSetting(IlValue target, TypeIdentity type, string property, IlType valueType, IlValue value, IlBody body, int offset)
    {
        if (OperationCatalog.Instance.ConditionNames.Contains(property) || NeedProperty.NamesARole(property))
        {
            facts.Settings.Add(new(target, type, property, valueType, value, body, offset));
        }
    }

    private void NoteStores(IlMethod method, IlValue[] arguments, bool isNew)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not IlAddress address)
            {
                continue;
            }

            var isObject = i == 0 && !isNew && !method.IsStatic;
            if (isObject && method.Type.Name == TextBuilder)
            {
                NoteText(address.Slot, method, arguments);
            }
            else if (!isObject || method.IsConstructor)
            {
                facts.Store(address.Slot, isObject && IsNullable(method) && arguments.Length == 2 ? arguments[1] : IlValue.Any);
            }
        }
    }

    // $"SELECT * FROM {table}": only the beginning of the text is known.
    private void NoteText(IlSlot slot, IlMethod method, IlValue[] arguments)
    {
        if (method.IsConstructor)
        {
            _texts[slot] = null;
        }
        else if (method.Name.StartsWith("Append", StringComparison.Ordinal)
            && _texts.GetValueOrDefault(slot) is null
            && arguments.Length > 1)
        {
            _texts[slot] = method.Name == "AppendLiteral" ? arguments[1] : IlValue.Any;
        }
    }

    private IlValue Result(IlMethod method, EntityHandle handle, IlValue[] arguments, IlBody body, int offset, bool isNew)
    {
        if (isNew)
        {
            return IsNullable(method) && arguments.Length == 1 ? arguments[0]
                : method.Type.IsOfSdk ? Make(method, body, offset)
                : new IlResult(body, offset);
        }

        switch (method.Name)
        {
            case "op_Implicit" when arguments.Length == 1:
                return arguments[0];
            case "get_Value" or "GetValueOrDefault" when IsNullable(method) && arguments is [IlAddress nullable, ..]:
                return new IlVariable(nullable.Slot);
            case "Concat" when method.Type is { Namespace: "System", Name: "String" } && arguments is [IlText start, ..]:
                return start;
            case "ToStringAndClear" when arguments is [IlAddress builder] && _texts.GetValueOrDefault(builder.Slot) is { } text:
                return text;
        }

        if (method.Name.StartsWith("get_", StringComparison.Ordinal) && arguments.Length == 1)
        {
            return method.Type.IsOfSdk ? new IlPart(arguments[0], method.Type, method.Name["get_".Length..])
                : slots.Property(handle) is { } slot ? new IlVariable(slot) : new IlResult(body, offset);
        }

        return new IlResult(body, offset);
    }

    private IlMade Make(IlMethod method, IlBody body, int offset)
    {
        var made = new IlMade(method.Type, body, offset);
        facts.Made.Add(made);
        return made;
    }

    private static bool IsNullable(IlMethod method) => method.Type is { Namespace: "System", Name: "Nullable`1" };
}
