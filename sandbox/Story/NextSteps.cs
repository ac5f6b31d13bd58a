using Bridge.Sandbox.Local;

namespace Bridge.Sandbox.Story;

/// <summary>What to try next: lines that work as printed, in a POSIX shell.</summary>
internal static class NextSteps
{
    public static string For(LocalStack stack)
    {
        var description = StackDescription.Of(stack);
        var admin = SeedCredentials.Admin(stack.Seed);
        var hub = SeedCredentials.Hub(stack.Seed);
        var account = description.Accounts[0];
        var role = account.TargetRoleArn[(account.TargetRoleArn.LastIndexOf('/') + 1)..];
        return $"""

              Bridge {description.Bridge}   API {description.Bridge}/api/openapi.json
              AWS    {description.Aws}   calls {description.Aws}/_sandbox/calls?changing=true
              Logs   {stack.BridgeLog}
                     {stack.LambdaLog}

            Try next, in another terminal:

              # the alerts, and one alert's timeline
              curl -s -H 'Authorization: Bearer {description.OperatorToken}' {description.Bridge}/api/alerts
              curl -s -H 'Authorization: Bearer {description.OperatorToken}' {description.Bridge}/api/alerts/orca-700001/timeline

              # the same alert again: one more timeline entry, no second remediation
              curl -s -X POST -H '{description.WebhookHeader}: {description.WebhookSecret}' -H 'Content-Type: application/json' \
                --data-binary '@{FirstAlertStory.RaisedPath(stack)}' {description.Bridge}/api/webhooks/orca

              # the policy that the role needs, with its evidence; POST to the same address computes it anew
              curl -s -H 'Authorization: Bearer {description.OperatorToken}' {description.Bridge}{RecommendationStory.PathOf(account.Id, role)}

              # look at the role as its account's administrator
              export AWS_ACCESS_KEY_ID={admin.AccessKeyId} AWS_SECRET_ACCESS_KEY={admin.SecretAccessKey} AWS_DEFAULT_REGION={description.Region} AWS_PAGER=
              aws --endpoint-url {description.Aws} sts get-caller-identity
              aws --endpoint-url {description.Aws} iam list-attached-role-policies --role-name {role}

              # take the brake off by hand; the next sweep says drifted in the timeline
              aws --endpoint-url {description.Aws} iam detach-role-policy --role-name {role} --policy-arn arn:aws:iam::aws:policy/AWSDenyAll
              curl -s -X POST -H 'Authorization: Bearer {description.OperatorToken}' {description.Bridge}/api/sweeps

              # assume the account's role as Bridge does; without the external id it is AccessDenied
              AWS_ACCESS_KEY_ID={hub.AccessKeyId} AWS_SECRET_ACCESS_KEY={hub.SecretAccessKey} aws --endpoint-url {description.Aws} sts assume-role \
                --role-arn {account.RoleArn} --role-session-name try --external-id {account.ExternalId}

            Ctrl+C ends it all.
            """;
    }
}
