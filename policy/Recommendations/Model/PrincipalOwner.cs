using System.Collections.Immutable;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>The tool that owns the principal: what is changed by hand it changes back, so the recommendation belongs into its source.</summary>
public sealed record PrincipalOwner
{
    /// <summary>Which tool.</summary>
    public required ChangeTool Tool { get; init; }

    /// <summary>The CloudFormation stack's name; empty when not known.</summary>
    public string Stack { get; init; } = string.Empty;

    /// <summary>The principal's name within the template; empty when not known.</summary>
    public string LogicalId { get; init; } = string.Empty;

    /// <summary>What shows it, one text for people each.</summary>
    public required ImmutableArray<string> Evidence { get; init; }

    /// <summary>What to do, for people.</summary>
    public required string Fix { get; init; }

    /// <summary>The recommendation as a piece of the source, to be completed; empty when the principal's name could not be carried over safely.</summary>
    public required string Fragment { get; init; }
}
