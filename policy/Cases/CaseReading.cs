using System.Diagnostics.CodeAnalysis;
using Bridge.Policy.Parsing;

namespace Bridge.Policy.Cases;

/// <summary>The result of reading: a value, or the first fault.</summary>
public sealed class CaseReading<T>
    where T : class
{
    // Invariant: exactly one of Value and Fault is null.
    internal CaseReading(T value) => Value = value;

    /// <summary>A case that could not be read.</summary>
    public CaseReading(PolicyFault fault, string? idJson) => (Fault, IdJson) = (fault, idJson);

    /// <summary>The value; null when the text is wrong.</summary>
    public T? Value { get; }

    /// <summary>The fault, with a pointer from the text's root; null when there is none.</summary>
    public PolicyFault? Fault { get; }

    /// <summary>The id of a case that is wrong, as JSON; null when no id could be read.</summary>
    public string? IdJson { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsOk => Value is not null;
}
