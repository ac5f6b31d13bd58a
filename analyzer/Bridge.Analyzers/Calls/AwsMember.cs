using System.Collections.Immutable;
using Bridge.Analyzers.Operations;

namespace Bridge.Analyzers.Calls;

/// <summary>A method that makes an AWS call: one of the SDK, or one with an attribute that names its needs.</summary>
/// <param name="Name">For people: <c>PutObjectAsync</c>.</param>
/// <param name="Prefix">The service's IAM prefix; empty when the method's attribute names actions of several services.</param>
/// <param name="Operation">Such as <c>PutObject</c>.</param>
/// <param name="Needs">All that it may need; its request decides which of that applies.</param>
/// <param name="IsKnown">False when the data do not say what the call needs.</param>
internal sealed record AwsMember(string Name, string Prefix, string Operation, ImmutableArray<Need> Needs, bool IsKnown)
{
    /// <summary>True when what it needs depends on its request.</summary>
    public bool DependsOnRequest { get; } = Needs.Any(need => need.Conditions.Length > 0);
}
