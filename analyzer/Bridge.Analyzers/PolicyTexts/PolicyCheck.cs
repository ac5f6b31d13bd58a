using Bridge.Analyzers.Operations;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>Applies all rules to one text, from a literal or a file.</summary>
internal static class PolicyCheck
{
    /// <summary>The most findings reported for one text. A text with more is hostile or no policy.</summary>
    public const int MaxFindings = 100;

    /// <param name="text">The text of a literal or a file.</param>
    /// <param name="isFile">True for a policy file; its text must be a policy.</param>
    /// <param name="isFormSaid">True when another rule reports that the text is no policy.</param>
    public static IEnumerable<TextFinding> Run(string text, bool isFile, bool isFormSaid = false) =>
        All(text, isFile, isFormSaid).Take(MaxFindings);

    private static IEnumerable<TextFinding> All(string text, bool isFile, bool isFormSaid)
    {
        if (text.Length > PolicyFiles.JsonReader.MaxLength)
        {
            return [PolicySize.Unread(text.Length)];
        }

        if (!isFile && !BeginsLikePolicy(text))
        {
            return [];
        }

        var json = PolicyJson.Read(text);
        if (json.Root is not { } root)
        {
            return json.Fault is null || isFormSaid ? [] : [new(RuleDescriptors.TextNotJson, json.Fault.Span, null, json.Fault.Message)];
        }

        return TextPolicy.In(root, text, isFile).SelectMany(policy => Judge(policy, isFormSaid));
    }

    private static IEnumerable<TextFinding> Judge(TextPolicy policy, bool isFormSaid)
    {
        var characters = PolicySize.Count(policy);
        var size = PolicySize.Check(policy, characters);
        if (size is not null)
        {
            yield return size;
        }

        if (characters > PolicySize.Most)
        {
            yield break;
        }

        var catalog = OperationCatalog.Instance;
        var findings = (policy.IsWhole && !isFormSaid ? PolicyForm.Check(policy) : [])
            .Concat(PolicyNames.Check(policy, catalog)).Concat(PolicyWrites.Check(policy, catalog)).Concat(PolicyEscalation.Check(policy));
        foreach (var finding in findings)
        {
            yield return finding;
        }
    }

    // Skips prose about policies, and templates for string.Format, which have doubled braces.
    private static bool BeginsLikePolicy(string text)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
        {
            start++;
        }

        return start < text.Length
            && text[start] is '{' or '['
            && !(start + 1 < text.Length && text[start] == '{' && text[start + 1] == '{');
    }
}
