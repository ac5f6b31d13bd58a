using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>The knowledge of a value while a method's instructions are walked.</summary>
internal abstract record IlValue
{
    /// <summary>Anything, from anywhere.</summary>
    public static IlValue Any { get; } = new IlResult(null, 0);

    /// <summary>Null, or the default of a structure.</summary>
    public static IlValue Nothing { get; } = new IlNothing();
}

/// <summary>The result of a call or another instruction.</summary>
internal sealed record IlResult(IlBody? Body, int Offset) : IlValue;

internal sealed record IlNothing : IlValue;

/// <summary>An integer constant, also of an enumeration or <c>bool</c>.</summary>
internal sealed record IlNumber(long Value) : IlValue;

/// <summary>A text, or its known beginning.</summary>
internal sealed record IlText(string Start) : IlValue;

/// <summary>An object of the SDK that was created here.</summary>
internal sealed record IlMade(TypeIdentity Type, IlBody Body, int Offset) : IlValue;

/// <summary>The value of a variable, which can be anything that is stored in it anywhere.</summary>
internal sealed record IlVariable(IlSlot Slot) : IlValue;

/// <summary>The address of a variable.</summary>
internal sealed record IlAddress(IlSlot Slot) : IlValue;

/// <summary>One of two values, depending on the path taken.</summary>
internal sealed record IlChoice(IlValue First, IlValue Second) : IlValue
{
    // Compared by reference and not recursively, because such chains can be as long as a method.
    public bool Equals(IlChoice? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>The value of an object's property, such as a list to which items are added.</summary>
internal sealed record IlPart(IlValue Owner, TypeIdentity Type, string Property) : IlValue
{
    public bool Equals(IlPart? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}

/// <summary>A local variable, a parameter or a field.</summary>
/// <param name="Owner">The body of a local variable or parameter, the <see cref="TypeIdentity"/> of a field.</param>
/// <param name="Name">Its number or name.</param>
/// <param name="IsOpen">True when code that is not read may store values in it: a parameter, or a field that other assemblies can
/// access.</param>
/// <param name="MayBeNull">True for a parameter that is declared nullable.</param>
internal sealed record IlSlot(object Owner, string Name, bool IsOpen, bool MayBeNull)
{
    /// <summary>True for a local variable of an async method or iterator, which is a field of its state machine.</summary>
    public bool IsHoisted => Name.StartsWith('<') && !Name.EndsWith("k__BackingField", StringComparison.Ordinal);
}

/// <summary>A method's body.</summary>
internal sealed class IlBody(ManagedFile file, MethodDefinitionHandle method, string member)
{
    private readonly List<(int From, int To)> _jumps = [];

    public ManagedFile File => file;

    public MethodDefinitionHandle Method => method;

    /// <summary>The member that the body belongs to, as it was written in the source.</summary>
    public string Member => member;

    public void AddJump(int from, int to) => _jumps.Add((from, to));

    /// <summary>
    /// True when a jump that begins between <paramref name="start"/> and <paramref name="offset"/> can pass over it and still reach
    /// <paramref name="end"/>.
    /// </summary>
    public bool IsJumpedOver(int start, int offset, int end) =>
        _jumps.Any(jump => jump.From >= start && jump.From < offset && jump.To > offset && jump.To <= end);
}
