using System.Collections.Immutable;

namespace Bridge.Policy.Usage.Mapping;

/// <summary>What an operation is, in IAM's words.</summary>
/// <param name="Kind">How it is known.</param>
/// <param name="Actions">What it is checked for; empty unless it is mapped.</param>
/// <param name="Reason">Why, for people; empty where the name says it.</param>
public sealed record OperationMapping(OperationMappingKind Kind, ImmutableArray<MappedAction> Actions, string Reason);

/// <summary>How an operation's actions are known.</summary>
public enum OperationMappingKind
{
    /// <summary>They are not.</summary>
    Unknown,

    /// <summary>It needs no permission, or is no request.</summary>
    NoAction,

    /// <summary>The catalog has an action of its name, once an API version is taken off.</summary>
    Name,

    /// <summary>A table says it.</summary>
    Table,
}
