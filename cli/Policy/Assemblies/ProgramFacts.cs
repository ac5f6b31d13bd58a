using System.Collections.Immutable;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>The facts that the walk found about a program's use of the SDK.</summary>
internal sealed class ProgramFacts
{
    private readonly Dictionary<IlSlot, HashSet<IlValue>> _stores = [];

    public List<IlCall> Calls { get; } = [];

    public List<IlSetting> Settings { get; } = [];

    /// <summary>Values that are passed to other code, which may set more properties on them.</summary>
    public HashSet<IlValue> Escaped { get; } = [];

    /// <summary>The objects of the SDK that the program creates.</summary>
    public List<IlMade> Made { get; } = [];

    public void Store(IlSlot slot, IlValue value)
    {
        if (!_stores.TryGetValue(slot, out var values))
        {
            _stores.Add(slot, values = []);
        }

        if (slot is { IsOpen: true, Owner: TypeIdentity })
        {
            Escaped.Add(value);
        }

        // A state machine clears the field of a local variable that goes out of scope; that is never the first store to the field.
        if (value is not IlNothing || values.Count == 0 || !slot.IsHoisted)
        {
            values.Add(value);
        }
    }

    public IReadOnlyCollection<IlValue> StoresOf(IlSlot slot) => _stores.TryGetValue(slot, out var values) ? values : [];
}

/// <summary>A call of the SDK, or of a method with an attribute that names its needs.</summary>
/// <param name="Arguments">The arguments, after the object if there is one. Null when only the method's address is taken, and other
/// code calls it.</param>
internal sealed record IlCall(SdkMember Member, IlMethod Method, IlBody Body, int Offset, ImmutableArray<IlValue>? Arguments);

/// <summary>A place that sets a property of an object of the SDK.</summary>
/// <param name="Type">The type that declares the property.</param>
/// <param name="ValueType">The type of the property; not used when an item is added to a list.</param>
internal sealed record IlSetting(
    IlValue Target, TypeIdentity Type, string Property, IlType ValueType, IlValue Value, IlBody Body, int Offset);
