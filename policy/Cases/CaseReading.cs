using System.Diagnostics.CodeAnalysis;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>What came of reading: a value, or the first thing that is wrong.</summary>
public sealed class CaseReading<T>
    where T : class
{
    // Invariant: exactly one of Value and Fault is null.
    internal CaseReading(T value) => Value = value;

    /// <summary>Wrong: why, and whose id.</summary>
    public CaseReading(PolicyFault fault, string? idJson) => (Fault, IdJson) = (fault, idJson);

    /// <summary>What the text says; null when it is wrong.</summary>
    public T? Value { get; }

    /// <summary>What is wrong, with a pointer from the text's root; null when nothing is.</summary>
    public PolicyFault? Fault { get; }

    /// <summary>The id of a case that is wrong, as JSON; null when it has none that can be read.</summary>
    public string? IdJson { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsOk => Value is not null;
}
