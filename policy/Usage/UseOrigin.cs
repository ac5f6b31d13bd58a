namespace Bridge.Policy.Usage;

/// <summary>How a use is known.</summary>
public enum UseOrigin
{
    /// <summary>The event is the call itself.</summary>
    Logged,

    /// <summary><c>iam:PassRole</c>, which CloudTrail never shows, inferred from a role handed over in another call.</summary>
    PassedRole,

    /// <summary>Checked by AWS along with the call: tags set at creation, the source of a copy.</summary>
    Companion,
}
