using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>Where a call came from, as far as conditions may ask.</summary>
/// <param name="Region">The Region that was called.</param>
/// <param name="SourceIp">The client's address; null when AWS itself calls.</param>
/// <param name="UserAgent">The client's name for itself; null when it gave none.</param>
/// <param name="Referer">The header of that name; null when there is none.</param>
internal sealed record CallOrigin(string Region, string? SourceIp = null, string? UserAgent = null, string? Referer = null)
{
    public static CallOrigin Of(AwsCall call) => new(
        call.Region,
        call.Http.HttpContext.Connection.RemoteIpAddress?.ToString(),
        call.Http.Headers.UserAgent is { Count: > 0 } agent ? agent.ToString() : null,
        call.Http.Headers.Referer is { Count: > 0 } referer ? referer.ToString() : null);
}
