using System.Collections.Immutable;

namespace Bridge.Policy.Usage.Mapping;

/// <summary>The meaning of an operation for IAM.</summary>
/// <param name="Kind">How the actions are known.</param>
/// <param name="Actions">The actions that IAM checks; empty unless the operation is mapped.</param>
/// <param name="Reason">The reason, for people; empty when the name says it.</param>
public sealed record OperationMapping(OperationMappingKind Kind, ImmutableArray<MappedAction> Actions, string Reason);

/// <summary>How an operation's actions are known.</summary>
public enum OperationMappingKind
{
    /// <summary>They are not known.</summary>
    Unknown,

    /// <summary>The operation needs no permission, or is no request.</summary>
    NoAction,

    /// <summary>The catalog has an action of the same name, if an API version is removed from it.</summary>
    Name,

    /// <summary>A table names them.</summary>
    Table,
}
