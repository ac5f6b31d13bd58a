using Bridge.Policy.Model;

namespace Bridge.Policy.Usage.Resources;

/// <summary>A role that a call passes to a service.</summary>
/// <param name="Role">The role; null when only the instance profile that holds it is known.</param>
/// <param name="Profile">The instance profile; empty when the role is known.</param>
/// <param name="Services">
/// The service's principal, <c>lambda.amazonaws.com</c>, or several as in <see cref="UseContext.PassedToServices"/>. Empty when it is in no
/// table.
/// </param>
internal sealed record PassedRole(UsedResource? Role, string Profile, ValueList<string> Services);
