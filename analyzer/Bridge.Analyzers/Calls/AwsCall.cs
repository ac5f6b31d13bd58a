using System.Collections.Immutable;
using Bridge.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Calls;

/// <summary>A place in the code that makes an AWS call.</summary>
/// <param name="Member">What is called.</param>
/// <param name="Tree">Where.</param>
/// <param name="Span">The name in the call.</param>
/// <param name="Container">The method, accessor, constructor, field or property whose code it is; lambdas and local functions belong to what they are in.</param>
/// <param name="Request">What is known of its request.</param>
internal sealed record AwsCall(AwsMember Member, SyntaxTree Tree, TextSpan Span, ISymbol Container, RequestShape Request)
{
    /// <summary>True for a method that says itself what it needs: then <see cref="Span"/> is its name.</summary>
    public bool IsDeclaration { get; init; }

    public Location Location => Location.Create(Tree, Span);

    /// <summary>What it needs, now that <paramref name="settings"/> say what is set in requests.</summary>
    public ImmutableArray<Need> NeedsWith(RequestSettings settings) => Member.DependsOnRequest ? settings.Resolve(this) : Member.Needs;
}
