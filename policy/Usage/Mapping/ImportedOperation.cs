using System.Collections.Immutable;

namespace Bridge.Policy.Usage.Mapping;

/// <summary>A row of AWS's service reference.</summary>
/// <param name="Operation">The operation: <c>s3:HeadObject</c>.</param>
/// <param name="Actions">The actions that IAM checks for it, as AWS says: <c>s3:GetObject</c>.</param>
public sealed record ImportedOperation(string Operation, ImmutableArray<string> Actions);
