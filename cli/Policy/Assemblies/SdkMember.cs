using System.Collections.Immutable;
using Bridge.Analyzers.Operations;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>A method that makes an AWS call: one of the SDK, or one with an attribute that names its needs.</summary>
/// <param name="Name">For people: <c>PutObjectAsync</c>.</param>
/// <param name="Needs">All that it may need; its request decides which of that applies.</param>
/// <param name="IsKnown">False when the data do not say what the call needs.</param>
internal sealed record SdkMember(string Name, ImmutableArray<Need> Needs, bool IsKnown)
{
    /// <summary>True when what it needs depends on its request.</summary>
    public bool DependsOnRequest { get; } = Needs.Any(need => need.Conditions.Length > 0);
}
