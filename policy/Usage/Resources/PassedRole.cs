using Bridge.Policy.Model;

namespace Bridge.Policy.Usage.Resources;

/// <summary>A role that a call hands to a service.</summary>
/// <param name="Role">Which; null when only the instance profile that holds it is known.</param>
/// <param name="Profile">That instance profile; empty when the role is known.</param>
/// <param name="Services">The service's principal, <c>lambda.amazonaws.com</c>, or several as in <see cref="UseContext.PassedToServices"/>; empty when no table tells it.</param>
internal sealed record PassedRole(UsedResource? Role, string Profile, ValueList<string> Services);
