using System.Collections.Immutable;

namespace Bridge.Cli.Policy;

/// <summary>An AWS call of a program, or a method that says itself what it needs.</summary>
/// <param name="Name">What is called: <c>PutObjectAsync</c>.</param>
/// <param name="Place">Where.</param>
/// <param name="Needs">The actions; empty when it is not known which, or when it needs none.</param>
/// <param name="IsKnown">False when it is a call, and the data do not know what it needs.</param>
internal sealed record ProgramCall(string Name, CallPlace Place, ImmutableArray<ProgramNeed> Needs, bool IsKnown);

/// <summary>An action that a call needs.</summary>
/// <param name="Action">Such as <c>s3:PutObject</c>.</param>
/// <param name="IsPossible">True when the code does not tell: granting it is fine, and so is not granting it.</param>
internal readonly record struct ProgramNeed(string Action, bool IsPossible);
