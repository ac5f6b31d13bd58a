using System.Collections.Immutable;
using Bridge.Analyzers.PolicyFiles;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>The known and well-formed parts of a statement. Entries with holes are left out.</summary>
internal sealed class TextStatement
{
    private const string PassedToService = "iam:PassedToService";

    public TextStatement(JsonValue item, string text)
    {
        IsAllow = item.Member("Effect")?.Value.Text == "Allow";
        IsDeny = item.Member("Effect")?.Value.Text == "Deny";
        IsNotAction = item.Member("Action") is null && item.Member("NotAction") is not null;
        var actions = item.Member("Action") ?? item.Member("NotAction");
        ActionName = actions?.NameSpan ?? new TextSpan(item.Span.Start, 1);
        Actions = Entries(actions, text, out var isComplete);
        IsComplete = isComplete;
        HasPrincipal = item.Member("Principal") is not null || item.Member("NotPrincipal") is not null;
        HasResource = item.Member("Resource") is not null || item.Member("NotResource") is not null;
        Resources = Entries(item.Member("Resource"), text, out _);
        ExceptResources = item.Member("NotResource")?.NameSpan;
        HasCondition = item.Member("Condition") is not null;
        PassedTo = item.Member("Condition")?.Value is { } condition ? ReadPassedTo(condition) : [];
    }

    public bool IsAllow { get; }

    public bool IsDeny { get; }

    public bool IsNotAction { get; }

    public TextSpan ActionName { get; }

    public ImmutableArray<TextEntry> Actions { get; }

    /// <summary>False when some action is not known.</summary>
    public bool IsComplete { get; }

    public bool HasPrincipal { get; }

    public bool HasResource { get; }

    public bool HasCondition { get; }

    public ImmutableArray<TextEntry> Resources { get; }

    /// <summary>The place of <c>NotResource</c>; null when there is none.</summary>
    public TextSpan? ExceptResources { get; }

    /// <summary>The services that passed roles are restricted to, when that is the statement's only condition.</summary>
    public ImmutableArray<string> PassedTo { get; }

    /// <summary>The entry that stands for all resources, or for all of a type.</summary>
    public TextEntry? WideResource => Resources.FirstOrDefault(entry => IsWideText(entry.Pattern.Text));

    public bool IsWide => ExceptResources is not null || WideResource is not null;

    /// <summary>The entry that covers the action; null when none does.</summary>
    public TextEntry? About(string action)
    {
        var entry = Actions.FirstOrDefault(candidate => candidate.Pattern.Matches(action));
        return !IsNotAction ? entry : entry is null && IsComplete ? new(new("NotAction"), ActionName) : null;
    }

    private static ImmutableArray<TextEntry> Entries(JsonMember? member, string text, out bool isComplete)
    {
        isComplete = true;
        if (member is null)
        {
            return [];
        }

        var entries = ImmutableArray.CreateBuilder<TextEntry>();
        foreach (var value in member.Value.OneOrMany())
        {
            if (value.Kind == JsonKind.Text && !PolicyJson.IsUnknown(value, text))
            {
                entries.Add(new(new(value.Text), PolicyJson.Inner(value.Span)));
            }
            else
            {
                isComplete = false;
            }
        }

        return entries.ToImmutable();
    }

    // Matches `*`, and all resources of a type, as in `arn:aws:iam::*:role/*`. Most ARNs have the type before the resource's name;
    // those of S3 begin with the bucket.
    private static bool IsWideText(string resource)
    {
        var parts = resource.Split([':'], 6);
        if (resource == "*" || parts.Length < 6)
        {
            return resource == "*";
        }

        var separator = parts[2] == "s3" ? -1 : parts[5].IndexOfAny(['/', ':']);
        var name = parts[5].Substring(separator + 1);
        return name.IndexOf('*') >= 0 && name.All(character => character is '*' or '/' or ':');
    }

    private static ImmutableArray<string> ReadPassedTo(JsonValue condition)
    {
        if (condition.Members.Length != 1 || condition.Members[0].Name is not ("StringEquals" or "StringLike" or "StringEqualsIgnoreCase"))
        {
            return [];
        }

        var keys = condition.Members[0].Value.Members;
        return keys.Length == 1 && keys[0].Name.Equals(PassedToService, StringComparison.OrdinalIgnoreCase)
            ? [.. keys[0].Value.OneOrMany().Select(value => value.Text)]
            : [];
    }
}
