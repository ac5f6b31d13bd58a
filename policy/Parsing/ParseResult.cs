using System.Diagnostics.CodeAnalysis;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>What came of parsing: a value, or everything that is wrong with the text, all at once.</summary>
public sealed class ParseResult<T>
    where T : class
{
    // Invariant: Value is null exactly when Faults is not empty.
    internal ParseResult(T value) => Value = value;

    internal ParseResult(ValueList<PolicyFault> faults) => Faults = faults;

    /// <summary>What the text says; null when there are faults.</summary>
    public T? Value { get; }

    /// <summary>In the order of the text; empty when it parsed.</summary>
    public ValueList<PolicyFault> Faults { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsOk => Value is not null;
}

/// <summary>One thing that is wrong with a policy's text.</summary>
/// <param name="Code">Stable, for programs: lower-case words with hyphens, for example <c>unknown-element</c>.</param>
/// <param name="Pointer">Where: a JSON pointer (RFC 6901) from the document's root; empty for the document itself.</param>
/// <param name="Message">For people: what is wrong and what to do. One line; text of the policy in backticks, shortened.</param>
public sealed record PolicyFault(string Code, string Pointer, string Message);
