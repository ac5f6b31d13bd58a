namespace Bridge.Policy.Tests.Recommendations.Worlds;

/// <summary>A call with its true facts: the permissions that AWS checks, and the event that CloudTrail writes.</summary>
internal sealed record TrueCall(string Source, string Name, string Parameters, params TrueRequest[] Requests)
{
    /// <summary>The service that called with the principal's permissions; empty for the principal itself.</summary>
    public string InvokedBy { get; init; } = string.Empty;

    /// <summary>More members of the event, each followed by a comma.</summary>
    public string More { get; init; } = string.Empty;

    /// <summary>The call's response, as JSON.</summary>
    public string Response { get; init; } = "null";
}

/// <summary>One request that AWS decides with the policies.</summary>
internal sealed record TrueRequest(string Action, string Resource, params (string Key, string Value)[] Context);

/// <summary>The facts that are drawn for a call. The trail shows only some of them.</summary>
internal sealed record CallDraw(int Kind, string Name, string Region, string Path, string Suffix, int Outcome, int Noise, int Hidden)
{
    public bool HasMfa => Hidden % 2 == 0;

    public string Address => Hidden % 3 == 0 ? "10.0.0.7" : "198.51.100.7";

    /// <summary>Empty when the call came over the internet.</summary>
    public string Vpce => Hidden % 5 == 0 ? "vpce-1" : string.Empty;

    public string Prefix => Hidden % 7 < 3 ? "home/x" : string.Empty;
}
