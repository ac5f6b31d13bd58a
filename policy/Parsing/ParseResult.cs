using System.Diagnostics.CodeAnalysis;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>The result of parsing: a value, or all faults of the text at once.</summary>
public sealed class ParseResult<T>
    where T : class
{
    // Invariant: Value is null exactly when Faults is not empty.
    internal ParseResult(T value) => Value = value;

    internal ParseResult(ValueList<PolicyFault> faults) => Faults = faults;

    /// <summary>The parsed value; null when there are faults.</summary>
    public T? Value { get; }

    /// <summary>The faults in the order of the text; empty when it parsed.</summary>
    public ValueList<PolicyFault> Faults { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsOk => Value is not null;
}

/// <summary>One fault of a policy's text.</summary>
/// <param name="Code">The stable code for programs, in lower-case words with hyphens: <c>unknown-element</c>.</param>
/// <param name="Pointer">The place, as a JSON pointer (RFC 6901) from the document's root; empty for the document itself.</param>
/// <param name="Message">Says in one line what is wrong and what to do. Text of the policy is shortened and in backticks.</param>
public sealed record PolicyFault(string Code, string Pointer, string Message);
