using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>The findings of one source file.</summary>
internal sealed class TreeFindings(SyntaxTree tree)
{
    public SyntaxTree Tree { get; } = tree;

    /// <summary>In the order of the file.</summary>
    public List<AwsCall> Calls { get; } = [];

    public List<PropertySetting> Settings { get; } = [];

    /// <summary>The types and methods with <c>[IamPolicy]</c>.</summary>
    public List<PolicyClaim> Claims { get; } = [];

    /// <summary>The references of the file's members, for the call graph; empty when no call graph is needed.</summary>
    public List<MemberBody> Bodies { get; } = [];

    /// <summary>The methods and constructors with a parameter that takes an operation's name, <c>[AwsOperation]</c>.</summary>
    public List<IMethodSymbol> OperationTakers { get; } = [];

    public bool IsEmpty => Calls.Count == 0 && Settings.Count == 0 && Claims.Count == 0 && Bodies.Count == 0 && OperationTakers.Count == 0;
}
