using System.Collections.Immutable;
using Bridge.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>A place in the code that makes an AWS call.</summary>
/// <param name="Member">What is called.</param>
/// <param name="Tree">The source file.</param>
/// <param name="Span">The name in the call.</param>
/// <param name="Container">The method, accessor, constructor, field or property that contains the call. Lambdas and local functions
/// count as part of the member around them.</param>
/// <param name="Request">What is known of its request.</param>
internal sealed record AwsCall(AwsMember Member, SyntaxTree Tree, TextSpan Span, ISymbol Container, RequestShape Request)
{
    /// <summary>True for a method with an attribute that names its needs; <see cref="Span"/> is then the method's name.</summary>
    public bool IsDeclaration { get; init; }

    public Location Location => Location.Create(Tree, Span);

    /// <summary>The actions that the call needs, given the properties that <paramref name="settings"/> set in requests.</summary>
    public ImmutableArray<Need> NeedsWith(RequestSettings settings) => Member.DependsOnRequest ? settings.Resolve(this) : Member.Needs;
}
