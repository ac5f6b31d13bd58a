using System.Collections.Immutable;
using Bridge.Analyzers.Operations;

namespace Bridge.Analyzers.Calls;

/// <summary>A method of the SDK, or one that says what it needs, that makes a call.</summary>
/// <param name="Name">For people: <c>PutObjectAsync</c>.</param>
/// <param name="Prefix">The service's IAM prefix; empty when the method speaks for several services.</param>
/// <param name="Operation">Such as <c>PutObject</c>.</param>
/// <param name="Needs">What it may need, before its request has been looked at.</param>
/// <param name="IsKnown">False when it is a call, and the data do not know what it needs.</param>
internal sealed record AwsMember(string Name, string Prefix, string Operation, ImmutableArray<Need> Needs, bool IsKnown)
{
    /// <summary>True when what it needs depends on its request.</summary>
    public bool DependsOnRequest { get; } = Needs.Any(need => need.Conditions.Length > 0);
}
