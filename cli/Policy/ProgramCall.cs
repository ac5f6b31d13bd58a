using System.Collections.Immutable;

namespace Bridge.Cli.Policy;

/// <summary>An AWS call of a program, or a method with an attribute that names its needs.</summary>
/// <param name="Name">The called method: <c>PutObjectAsync</c>.</param>
/// <param name="Place">The place of the call.</param>
/// <param name="Needs">The actions; empty when they are unknown, or when the call needs none.</param>
/// <param name="IsKnown">False when the data do not say what the call needs.</param>
internal sealed record ProgramCall(string Name, CallPlace Place, ImmutableArray<ProgramNeed> Needs, bool IsKnown);

/// <summary>An action that a call needs.</summary>
/// <param name="Action">Such as <c>s3:PutObject</c>.</param>
/// <param name="IsPossible">True when the code does not show whether it is needed; a policy may grant it or not.</param>
internal readonly record struct ProgramNeed(string Action, bool IsPossible);
