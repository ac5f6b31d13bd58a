using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Local;

namespace Bridge.Sandbox.Story;

/// <summary>What to try next: lines that work as printed, in a POSIX shell.</summary>
internal static class NextSteps
{
    public static string For(LocalBridge run)
    {
        var description = RunDescription.Of(run);
        var admin = SeedCredentials.Admin(run.Seed);
        var hub = SeedCredentials.Hub(run.Seed);
        var account = description.Accounts[0];
        var role = account.TargetRoleArn[(account.TargetRoleArn.LastIndexOf('/') + 1)..];
        var (bridge, aws) = (description.Bridge, description.Aws);
        var bearer = $"Authorization: Bearer {description.OperatorToken}";
        var recommendation = RecommendationStory.PathOf(account.Id, role);
        return $"""

              Bridge {bridge}   API {bridge}/api/openapi.json
              AWS    {aws}   calls {aws}/_sandbox/calls?changing=true
              Logs   {run.BridgeLog}
                     {run.LambdaLog}

            Try next, in another terminal:

              # the alerts, and one alert's timeline
              curl -s -H '{bearer}' {bridge}/api/alerts
              curl -s -H '{bearer}' {bridge}/api/alerts/orca-700001/timeline

              # the same alert again: one more timeline entry, no second remediation
              curl -s -X POST -H '{description.WebhookHeader}: {description.WebhookSecret}' -H 'Content-Type: application/json' \
                --data-binary '@{FirstAlertStory.RaisedPath(run)}' {bridge}/api/webhooks/orca

              # the policy that the role needs, with its evidence; POST to the same address computes it anew
              curl -s -H '{bearer}' {bridge}{recommendation}

              # look at the role as its account's administrator
              export {Key(admin)} AWS_DEFAULT_REGION={description.Region} AWS_PAGER=
              aws --endpoint-url {aws} sts get-caller-identity
              aws --endpoint-url {aws} iam list-attached-role-policies --role-name {role}

              # take the brake off by hand; the next sweep says drifted in the timeline
              aws --endpoint-url {aws} iam detach-role-policy --role-name {role} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll
              curl -s -X POST -H '{bearer}' {bridge}/api/sweeps

              # assume the account's role as Bridge does; without the external id it is AccessDenied
              {Key(hub)} aws --endpoint-url {aws} sts assume-role \
                --role-arn {account.RoleArn} --role-session-name try --external-id {account.ExternalId}

            Ctrl+C ends it all.
            """;
    }

    private static string Key(NamedCredentials key) => $"AWS_ACCESS_KEY_ID={key.AccessKeyId} AWS_SECRET_ACCESS_KEY={key.SecretAccessKey}";
}
