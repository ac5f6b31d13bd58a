namespace Bridge.Aws.CloudTrail;

/// <summary>The one filter that <c>LookupEvents</c> takes.</summary>
/// <param name="Key">One of AWS's keys, for example <see cref="UserName"/>.</param>
/// <param name="Value">The value that an event must have; compared exactly.</param>
/// <remarks>
/// A role cannot be filtered for: the user name of its events is the session's name, and every session has another.
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupAttribute.html
/// </remarks>
public sealed record EventAttribute(string Key, string Value)
{
    /// <summary>Events of an IAM user, by its name; of a role, by the name of one session.</summary>
    public static EventAttribute UserName(string value) => new("Username", value);

    /// <summary>Events that were signed with one access key.</summary>
    public static EventAttribute AccessKeyId(string value) => new("AccessKeyId", value);
}
