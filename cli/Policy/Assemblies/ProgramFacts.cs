using System.Collections.Immutable;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>What the instructions of a program's assemblies do with the SDK, as the walk found it.</summary>
internal sealed class ProgramFacts
{
    private readonly Dictionary<IlSlot, HashSet<IlValue>> _stores = [];

    public List<IlCall> Calls { get; } = [];

    public List<IlSetting> Settings { get; } = [];

    /// <summary>Values that others get hold of, who may set more on them.</summary>
    public HashSet<IlValue> Escaped { get; } = [];

    /// <summary>The objects of the SDK that are made.</summary>
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

        // A state machine lets go of a local variable when it goes out of scope; that is never the first that it stores in it.
        if (value is not IlNothing || values.Count == 0 || !slot.IsHoisted)
        {
            values.Add(value);
        }
    }

    public IReadOnlyCollection<IlValue> StoresOf(IlSlot slot) => _stores.TryGetValue(slot, out var values) ? values : [];
}

/// <summary>A call of the SDK, or of a method that says what it needs.</summary>
/// <param name="Arguments">With the object first when there is one; null when the method is only pointed at, and someone else calls it.</param>
internal sealed record IlCall(SdkMember Member, IlMethod Method, IlBody Body, int Offset, ImmutableArray<IlValue>? Arguments);

/// <summary>A place that sets a property of an object of the SDK.</summary>
/// <param name="Type">The type that declares the property.</param>
/// <param name="ValueType">Of the property; that of no use when something is added to a list.</param>
internal sealed record IlSetting(IlValue Target, TypeIdentity Type, string Property, IlType ValueType, IlValue Value, IlBody Body, int Offset);
