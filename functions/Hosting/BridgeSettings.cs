namespace Bridge.Functions.Hosting;

/// <summary>Settings under <c>Bridge</c>; environment variables name them with double underscores (<c>Bridge__DataDirectory</c>).</summary>
internal sealed class BridgeSettings
{
    /// <value>Where the embedded database lies. Default <c>data</c>, below the working directory.</value>
    public string DataDirectory { get; set; } = "data";

    /// <value><c>Sqlite</c>, the only storage of this version.</value>
    public string Storage { get; set; } = "Sqlite";

    public WebhookSettings Webhook { get; set; } = new();

    /// <value>Callers of the API. Without any, nobody may call it.</value>
    public IList<CallerTokenSettings> Tokens { get; set; } = [];

    public OrderSettings Orders { get; set; } = new();

    public VerificationSettings Verification { get; set; } = new();

    public RecommendationSettings Recommendations { get; set; } = new();
}

/// <summary>The vendor's side.</summary>
internal sealed class WebhookSettings
{
    /// <value>One secret, or two while it is being rotated. At least one, or the app refuses to start.</value>
    public IList<string> Secrets { get; set; } = [];

    /// <value>The header that carries the secret. Default <c>X-Api-Key</c>.</value>
    public string HeaderName { get; set; } = "X-Api-Key";
}

/// <summary>One caller of the API.</summary>
internal sealed class CallerTokenSettings
{
    /// <value>The name that the timeline shows.</value>
    public string Name { get; set; } = "";

    /// <value>What stands after <c>Authorization: Bearer</c>; 16 characters or more.</value>
    public string Value { get; set; } = "";

    /// <value><c>viewer</c>, <c>operator</c>, <c>approver</c> or <c>administrator</c>.</value>
    public string Role { get; set; } = "";
}

/// <summary>How orders are sent.</summary>
internal sealed class OrderSettings
{
    /// <value>An order that has not begun by then is refused by the handler. Default 15 minutes.</value>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <value>Tries before an order is parked. Default 8: about four minutes with the back-off.</value>
    public int MaxAttempts { get; set; } = 8;

    /// <value>Delay after the first failed try; it doubles with every further one. Default 2 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>How outcomes are verified.</summary>
internal sealed class VerificationSettings
{
    /// <value>Time between the two reads that must agree. Default 1 second.</value>
    public TimeSpan ReadInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <value>How long a claimed change may stay unseen before the remediation fails: IAM is eventually consistent. Default 1 minute.</value>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(1);

    /// <value>How long after the expiry of an order its outcome is still waited for. Default 1 minute.</value>
    public TimeSpan ExpiryGrace { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>How recommendations are computed.</summary>
internal sealed class RecommendationSettings
{
    /// <value>Days of usage that are read when nobody says how many. Default 90, as far back as CloudTrail's event history reaches.</value>
    public int WindowDays { get; set; } = 90;

    /// <value>How long one attempt may read usage; what was not read by then is a gap. Default 3 minutes.</value>
    public TimeSpan ReadingTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <value>Usage that one attempt may read, in MiB as stored; what lies beyond is a gap. Default 2,048.</value>
    public int ReadingMegabytes { get; set; } = 2048;

    /// <value>Attempts before a recommendation has failed. Default 6: about two minutes with the back-off.</value>
    public int MaxAttempts { get; set; } = 6;

    /// <value>Delay after the first failed attempt; it doubles with every further one. Default 4 seconds.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(4);

    /// <value>How long an order of the brake may wait for last-accessed data to be asked for; zero: it is not asked for. Default 500 ms.</value>
    public TimeSpan CaptureTime { get; set; } = TimeSpan.FromMilliseconds(500);
}
