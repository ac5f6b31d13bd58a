using System.Collections.Immutable;
using Bridge.Analyzers.Operations;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>A method of the SDK, or one that says what it needs, that makes a call.</summary>
/// <param name="Name">For people: <c>PutObjectAsync</c>.</param>
/// <param name="Needs">What it may need, before its request has been looked at.</param>
/// <param name="IsKnown">False when it is a call, and the data do not know what it needs.</param>
internal sealed record SdkMember(string Name, ImmutableArray<Need> Needs, bool IsKnown)
{
    /// <summary>True when what it needs depends on its request.</summary>
    public bool DependsOnRequest { get; } = Needs.Any(need => need.Conditions.Length > 0);
}
