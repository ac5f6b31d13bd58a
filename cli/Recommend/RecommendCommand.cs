using System.CommandLine;
using System.Globalization;

namespace Bridge.Cli.Recommend;

/// <summary><c>bridge recommend</c>: from a principal's usage to the policies that it needs.</summary>
internal static class RecommendCommand
{
    public static Command Create()
    {
        var trail = new Option<string[]>("--trail")
        {
            Description = "CloudTrail files, or folders of them; plain or gzip. Or s3://bucket/prefix, read with your AWS credentials.",
            Required = true,
            AllowMultipleArgumentsPerToken = true
        };
        var principal = new Option<string>("--principal") { Description = "The ARN of the user or role.", Required = true };
        var policies = new Option<string>("--policies")
        {
            Description =
                "Its policies today: a policy document, an array of them (identity-based policies), or an evaluation case without request.",
        };
        var lastAccessed = new Option<string>("--last-accessed")
        {
            Description = "What `aws iam get-service-last-accessed-details` printed.",
        };
        var settings = new Option<string[]>("--trail-settings")
        {
            Description =
                "What `aws cloudtrail describe-trails`, `get-event-selectors` and `get-trail-status` printed, in any order: "
                    + "what the trail leaves out is then known.",
            AllowMultipleArgumentsPerToken = true
        };
        var since = new Option<string>("--since") { Description = "Only what happened from then on: a date, or a time with its zone." };
        var until = new Option<string>("--until")
        {
            Description =
                "Only what happened before; a date counts whole. Set it to when the alert was raised, "
                    + "so that an intruder's calls do not count."
        };
        var output = new Option<string>("--out") { Description = "Write the recommendation to a file too, as JSON." };
        var explain = new Option<string>("--explain")
        {
            Description = "Print the events behind one action, for example s3:GetObject, instead of the recommendation.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text." };
        var tags = new Option<string>("--tags")
        {
            Description =
                "What `aws iam get-role`, `list-role-tags` or their likes for users printed: "
                    + "by its tags CloudFormation or Terraform may own the principal."
        };
        var form = new Option<string>("--form")
        {
            Description =
                "What the policies are to be: managed (6,144 characters each), inline (2,048 on a user, "
                    + "10,240 on a role) or inline-group (5,120).",
            DefaultValueFactory = _ => "managed"
        };
        form.AcceptOnlyFromAmong("managed", "inline", "inline-group");
        var dataEvents = new Option<bool>("--data-events")
        {
            Description =
                "The trail records data events of all that is granted, so data access that it does not show was not used. "
                    + "--trail-settings tells it better."
        };
        var serviceReference = new Option<string>("--service-reference")
        {
            Description =
                "AWS's service reference, a JSON file or a folder of them, for operations that are newer than this build: "
                    + "https://servicereference.us-east-1.amazonaws.com/"
        };
        var command = new Command(
            "recommend",
            "Which policies does a principal need, by what it did? Exit 0: ready to be applied; 1: hold, a person has to look; "
                + "2: bad input.")
        {
            trail, principal, policies, lastAccessed, since, until, output, explain, json, dataEvents, settings, tags, form,
            serviceReference,
        };
        command.SetAction((parsed, cancellationToken) => Task.FromResult(RecommendRun.Run(
            new()
            {
                Trails = parsed.GetRequiredValue(trail),
                Principal = parsed.GetRequiredValue(principal),
                Policies = parsed.GetValue(policies),
                LastAccessed = parsed.GetValue(lastAccessed),
                TrailSettings = parsed.GetValue(settings) ?? [],
                Since = parsed.GetValue(since),
                Until = parsed.GetValue(until),
                Out = parsed.GetValue(output),
                Explain = parsed.GetValue(explain),
                IsJson = parsed.GetValue(json),
                Tags = parsed.GetValue(tags),
                Form = parsed.GetValue(form) ?? "managed",
                HasDataEvents = parsed.GetValue(dataEvents),
                ServiceReference = parsed.GetValue(serviceReference),
            },
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken)));
        return command;
    }

    /// <summary>A date or a time. A date without a time stands for its first or its last instant.</summary>
    public static bool TryReadTime(string text, bool isEnd, out DateTimeOffset time)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            time = new(day.ToDateTime(isEnd ? TimeOnly.MaxValue : TimeOnly.MinValue), TimeSpan.Zero);
            return true;
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }
}
