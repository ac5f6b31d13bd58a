using System.Collections.Immutable;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>
/// The tool that owns the principal. It reverts changes made by hand, so the recommendation must go into its source.
/// </summary>
public sealed record PrincipalOwner
{
    /// <summary>The tool.</summary>
    public required ChangeTool Tool { get; init; }

    /// <summary>The CloudFormation stack's name; empty when not known.</summary>
    public string Stack { get; init; } = string.Empty;

    /// <summary>The principal's name within the template; empty when not known.</summary>
    public string LogicalId { get; init; } = string.Empty;

    /// <summary>The evidence, one text for people each.</summary>
    public required ImmutableArray<string> Evidence { get; init; }

    /// <summary>Says what to do, for people.</summary>
    public required string Fix { get; init; }

    /// <summary>
    /// The recommendation as a piece of the source, to be completed. Empty when the principal's name cannot be written safely.
    /// </summary>
    public required string Fragment { get; init; }
}
