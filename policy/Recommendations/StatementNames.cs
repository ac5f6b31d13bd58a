using Bridge.Policy.Catalogs;
using Bridge.Policy.Model;

namespace Bridge.Policy.Recommendations;

/// <summary>Gives statements names that people can read: <c>S3ReadObjects</c>, <c>KmsWriteKeysViaSecretsmanager</c>, <c>IamPassRoleToEc2</c>.</summary>
/// <remarks>A Sid is letters and digits: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html</remarks>
internal sealed class StatementNames
{
    /// <summary>Names are not longer, numbers aside.</summary>
    public const int MaxLength = 60;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    public string Next(StatementDraft draft)
    {
        var stem = draft.Actions.IsEmpty ? Kept(draft.Statement.Sid) : Stem(draft);
        stem = stem.Length > MaxLength ? stem[..MaxLength] : stem;
        var name = stem;
        for (var number = 2; !_taken.Add(name); number++)
        {
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}{(char.IsAsciiDigit(stem[^1]) ? "N" : string.Empty)}{number}");
        }

        return name;
    }

    private static string Kept(string? sid) => Words(sid ?? string.Empty) is { Length: > 0 } own ? own : "DenyOfToday";

    private static string Stem(StatementDraft draft)
    {
        var action = draft.Actions[0];
        var service = Words(action.Service.Prefix);
        var via = Services(draft.Statement.Conditions);
        if (action.FullName == "iam:PassRole")
        {
            return $"IamPassRole{(via.Length > 0 ? "To" : string.Empty)}{via}";
        }

        var level = action.AccessLevel switch
        {
            AccessLevel.PermissionsManagement => "Manage",
            AccessLevel.Tagging => "Tag",
            _ => action.AccessLevel.ToString(),
        };
        return $"{service}{level}{Things(draft)}{(via.Length > 0 ? "Via" : string.Empty)}{via}";
    }

    // The type of the first resource, if it is one of them.
    private static string Things(StatementDraft draft)
    {
        var pattern = draft.Statement.Resource!.Patterns.FirstOrDefault() ?? "*";
        var type = pattern == "*" || draft.Statement.Resource.IsNegated ? null : draft.Actions[0].Resources.FirstOrDefault(resource => resource.Type.Fits(pattern))?.Type.Name;
        return type is null ? string.Empty : Plural(Words(type));
    }

    private static string Plural(string word) => word switch
    {
        [.., 's' or 'x' or 'h'] => $"{word}es",
        [.., not ('a' or 'e' or 'o'), 'y'] => $"{word[..^1]}ies",
        _ => $"{word}s",
    };

    private static string Services(ValueList<ConditionEntry> conditions) => string.Concat(conditions
        .Where(entry => entry is { Operator: ConditionOperator.StringEquals, Key: "kms:ViaService" or "iam:PassedToService" })
        .SelectMany(entry => entry.Values)
        .Select(value => Words(value.Split('.')[0]))
        .Distinct());

    private static string Words(string text) => string.Concat(text
        .Split(text.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
