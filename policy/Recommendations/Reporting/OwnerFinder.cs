using System.Collections.Immutable;
using System.Globalization;
using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Requests;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Reporting;

/// <summary>Finds from tags and the trail which tool owns the principal, and how to bring the recommendation into its source.</summary>
internal static class OwnerFinder
{
    private const int MaxText = 128;

    // CloudFormation sets these tags; nobody else can set a tag that begins with `aws:`.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
    private const string StackTag = "aws:cloudformation:stack-name";
    private const string LogicalIdTag = "aws:cloudformation:logical-id";

    private static readonly string[] OwnerKeys = ["managedby", "createdby", "provisionedby", "deployedby", "provisioner", "iac", "tool"];

    public static PrincipalOwner? Find(UsageReport usage, RecommendationOptions options, ValueList<NamedPolicy> policies)
    {
        var stack = Text(options.Tags.GetValueOrDefault(StackTag, string.Empty));
        var logicalId = Text(options.Tags.GetValueOrDefault(LogicalIdTag, string.Empty));
        var terraform = options.Tags.Where(IsOfTerraform).Select(tag => $"the tag `{Text(tag.Key)}` is `{Text(tag.Value)}`").ToList();
        var tool = stack.Length > 0 || logicalId.Length > 0 ? ChangeTool.CloudFormation
            : terraform.Count > 0 ? ChangeTool.Terraform
            : usage.ToolChanges.OrderByDescending(change => change.Last).ThenBy(change => change.Tool).FirstOrDefault()?.Tool;
        if (tool is not { } known)
        {
            return null;
        }

        var evidence = new List<string>();
        evidence.AddRange(stack.Length > 0 ? [$"the tag `{StackTag}` is `{stack}`"] : []);
        evidence.AddRange(logicalId.Length > 0 ? [$"the tag `{LogicalIdTag}` is `{logicalId}`"] : []);
        evidence.AddRange(known == ChangeTool.Terraform ? terraform : []);
        evidence.AddRange(usage.ToolChanges.Where(change => change.Tool == known).Select(change => string.Create(
            CultureInfo.InvariantCulture, $"{Name(known)} called {Text(change.EventName)} on it, last on {change.Last.UtcDateTime:yyyy-MM-dd}")));
        var isRole = usage.Principal.Kind is RequestPrincipalKind.Role or RequestPrincipalKind.AssumedRole;
        return new()
        {
            Tool = known,
            Stack = stack,
            LogicalId = logicalId,
            Evidence = [.. evidence],
            Fix = Fix(known, stack, logicalId, isRole ? "role" : "user"),
            Fragment = SourceFragment.Of(known, usage.Principal.Name, isRole, logicalId, policies, options.Form),
        };
    }

    private static string Name(ChangeTool tool) => tool == ChangeTool.CloudFormation ? "CloudFormation" : "Terraform";

    private static string Fix(ChangeTool tool, string stack, string logicalId, string kind) => tool == ChangeTool.CloudFormation
        ? $"CloudFormation owns this {kind}. Change its policies in the template of {(stack.Length > 0 ? $"the stack `{stack}`" : "its stack")}{(logicalId.Length > 0 ? $", resource `{logicalId}`" : string.Empty)}, and update the stack; what is changed by hand is drift and goes at the next update."
        : $"Terraform owns this {kind}. Change its policies in the configuration and apply it; what is changed by hand the next apply changes back.";

    // Terraform has no fixed tag. These are the tags that its users usually write into default_tags:
    // https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags
    private static bool IsOfTerraform(KeyValuePair<string, string> tag)
    {
        var key = string.Concat(tag.Key.Where(char.IsAsciiLetter)).ToLowerInvariant();
        return (OwnerKeys.Contains(key) && IsTool(tag.Value)) || (key is "terraform" or "opentofu" && !tag.Value.Equals("false", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsTool(string value) => value.Contains("terraform", StringComparison.OrdinalIgnoreCase) || value.Contains("opentofu", StringComparison.OrdinalIgnoreCase);

    // Anyone may have written the tags and events, so the text is cut and cleaned.
    private static string Text(string text) => string.Concat(text.Take(MaxText).Where(c => c is >= ' ' and < '\u007f' and not '`'));
}
