using System.Globalization;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;

namespace Bridge.Policy.Recommendations.Drafting;

/// <summary>
/// Gives statements names that people can read: <c>S3ReadObjects</c>, <c>KMSUseKeysViaSecretsManager</c>, <c>IAMPassRoleToEC2</c>,
/// <c>CloudTrailStopLogging</c>.
/// </summary>
/// <remarks>
/// A Sid has only letters and digits: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
/// </remarks>
internal static class StatementNames
{
    /// <summary>The longest name, without the number at its end.</summary>
    public const int MaxLength = 60;

    // The parts of an ARN up to the account.
    private const int ArnHead = 5;

    /// <summary>Gives each draft a name. All names differ, even if case is ignored.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<StatementDraft> drafts)
    {
        var general = drafts.Select(draft => draft.Actions.IsEmpty ? Kept(draft.Statement.Sid) : Stem(draft)).ToList();
        var shared = general.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. drafts.Select((draft, i) => Next(taken, NamesAction(draft, shared.Contains(general[i])) ? OfAction(draft) : general[i]))];
    }

    // A statement with one action that changes something is described best by the action's name. So is one that would otherwise have the
    // name of another statement.
    private static bool NamesAction(StatementDraft draft, bool isShared) =>
        draft.Actions is [var action] && action.FullName != "iam:PassRole" && action.Service.Prefix != "kms" && (isShared || action.AccessLevel is AccessLevel.Write or AccessLevel.PermissionsManagement);

    private static string Next(HashSet<string> taken, string stem)
    {
        stem = stem.Length > MaxLength ? stem[..MaxLength] : stem;
        var name = stem;
        for (var number = 2; !taken.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}{(char.IsAsciiDigit(stem[^1]) ? "N" : string.Empty)}{number}");
        }

        return name;
    }

    private static string Kept(string? sid) => AwsNames.Words(sid ?? string.Empty) is { Length: > 0 } own ? own : "DenyOfToday";

    private static string OfAction(StatementDraft draft) => $"{AwsNames.OfService(draft.Actions[0].Service.Prefix)}{AwsNames.Words(draft.Actions[0].Name)}{Via(draft, "Via")}";

    private static string Stem(StatementDraft draft)
    {
        var action = draft.Actions[0];
        if (action.FullName == "iam:PassRole")
        {
            return $"IAMPassRole{Via(draft, "To")}";
        }

        var level = action.AccessLevel switch
        {
            AccessLevel.PermissionsManagement => "Manage",
            AccessLevel.Tagging => "Tag",
            AccessLevel.Write when action.Service.Prefix == "kms" => "Use",
            _ => action.AccessLevel.ToString(),
        };
        return $"{AwsNames.OfService(action.Service.Prefix)}{level}{Things(draft)}{Via(draft, "Via")}";
    }

    // The type of the first resource, if the catalog has it. Of several types that fit, the one whose ARN is empty in the same parts as the
    // pattern.
    private static string Things(StatementDraft draft)
    {
        var pattern = draft.Statement.Resource!.Patterns.FirstOrDefault() ?? "*";
        var type = pattern == "*" || draft.Statement.Resource.IsNegated ? null : draft.Actions[0].Resources
            .Where(resource => resource.Type.Fits(pattern))
            .MaxBy(resource => resource.Type.ArnFormat.Split(':').Zip(pattern.Split(':')).Take(ArnHead).Count(pair => pair.First.Length == 0 == (pair.Second.Length == 0)))?.Type.Name;
        return type is null ? string.Empty : Plural(AwsNames.OfType(type));
    }

    private static string Plural(string word) => word switch
    {
        [.., 's' or 'x' or 'h'] => $"{word}es",
        [.., not ('a' or 'e' or 'o'), 'y'] => $"{word[..^1]}ies",
        _ => $"{word}s",
    };

    private static string Via(StatementDraft draft, string word)
    {
        var services = string.Concat(draft.Statement.Conditions
            .Where(entry => entry is { Operator: ConditionOperator.StringEquals, Key: "kms:ViaService" or "iam:PassedToService" })
            .SelectMany(entry => entry.Values)
            .Select(value => AwsNames.OfService(value.Split('.')[0]))
            .Distinct());
        return services.Length > 0 ? $"{word}{services}" : string.Empty;
    }
}
