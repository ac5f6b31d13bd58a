using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>What was found in one source file.</summary>
internal sealed class TreeFindings(SyntaxTree tree)
{
    public SyntaxTree Tree { get; } = tree;

    /// <summary>In the order of the file.</summary>
    public List<AwsCall> Calls { get; } = [];

    public List<PropertySetting> Settings { get; } = [];

    /// <summary>The types and methods with <c>[IamPolicy]</c>.</summary>
    public List<PolicyClaim> Claims { get; } = [];

    /// <summary>What the file's members refer to, where the compilation has claims.</summary>
    public List<MemberBody> Bodies { get; } = [];

    public bool IsEmpty => Calls.Count == 0 && Settings.Count == 0 && Claims.Count == 0 && Bodies.Count == 0;
}
