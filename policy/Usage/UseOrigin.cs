namespace Bridge.Policy.Usage;

/// <summary>How a use is known.</summary>
public enum UseOrigin
{
    /// <summary>The event is the call itself.</summary>
    Logged,

    /// <summary><c>iam:PassRole</c>, which CloudTrail never shows. It is inferred from a role that another call passes.</summary>
    PassedRole,

    /// <summary>AWS checks it together with the call, for example for tags set at creation or the source of a copy.</summary>
    Companion,
}
