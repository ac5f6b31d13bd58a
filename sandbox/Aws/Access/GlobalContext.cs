using System.Globalization;
using Bridge.Policy.Evaluation;
using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.Access;

/// <summary>The context keys that every call has, whatever its service.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
internal static class GlobalContext
{
    /// <summary>The keys of a call by <paramref name="caller"/>.</summary>
    public static NeedContext Of(Caller caller, IReadOnlyDictionary<string, string> principalTags)
    {
        var session = caller.Session;
        var context = new NeedContext()
            .With("aws:PrincipalArn", caller.PrincipalArn)
            .With("aws:PrincipalAccount", caller.AccountId)
            .With("aws:PrincipalType", TypeOf(caller))
            .With("aws:PrincipalIsAWSService", "false")
            .With("aws:userid", caller.UserId)
            .With("aws:username", session is null ? UserNameOf(caller.Arn) : null)
            .With("aws:SourceIdentity", caller.SourceIdentity)
            .WithTags("aws:PrincipalTag", principalTags);

        // Calls with long-lived keys have neither of these keys. The sandbox makes no session with a second factor.
        return session is null ? context : context
            .With("aws:TokenIssueTime", Iso(session.IssuedAt))
            .With("aws:MultiFactorAuthPresent", "false")
            .WithTags("aws:PrincipalTag", session.Tags);
    }

    /// <summary>The keys of a call by an AWS service for itself.</summary>
    public static NeedContext OfService(string service) => new NeedContext()
        .With("aws:PrincipalIsAWSService", "true")
        .With("aws:PrincipalServiceName", service)
        .WithList("aws:PrincipalServiceNamesList", [service]);

    /// <summary>Adds the keys of time, way and place.</summary>
    public static NeedContext WithOrigin(this NeedContext context, CallOrigin origin, string resourceAccount, DateTimeOffset now) => context
        .With("aws:CurrentTime", Iso(now))
        .With("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
        // Loopback stands for the TLS by which AWS is reached, so that a policy that demands TLS works here too.
        .With("aws:SecureTransport", "true")
        .With("aws:ViaAWSService", "false")
        .With("aws:SourceIp", origin.SourceIp)
        .With("aws:UserAgent", origin.UserAgent)
        .With("aws:Referer", origin.Referer)
        .With("aws:RequestedRegion", origin.Region)
        .With("aws:ResourceAccount", resourceAccount);

    /// <summary><paramref name="context"/> with the keys of one need, as the engine takes it.</summary>
    public static RequestContext And(this NeedContext context, NeedContext own) => new(context.Values.Concat(own.Values));

    private static string TypeOf(Caller caller) =>
        caller.Session is not null ? "AssumedRole" : caller.Arn.EndsWith(":root", StringComparison.Ordinal) ? "Account" : "User";

    private static string? UserNameOf(string arn) =>
        arn.Contains(":user/", StringComparison.Ordinal) ? arn[(arn.LastIndexOf('/') + 1)..] : null;

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
