using Bridge.Analyzers.Operations;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>All rules on one text, wherever it is written.</summary>
internal static class PolicyCheck
{
    /// <summary>A text with more is hostile or no policy: the first say enough.</summary>
    public const int MaxFindings = 100;

    /// <param name="text">Of a literal or a file.</param>
    /// <param name="isFile">True for a policy file, which has to be a policy.</param>
    /// <param name="isFormSaid">True when another rule says that it is no policy.</param>
    public static IEnumerable<TextFinding> Run(string text, bool isFile, bool isFormSaid = false) => All(text, isFile, isFormSaid).Take(MaxFindings);

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

    // Prose about policies is none, and a template for string.Format has doubled braces.
    private static bool BeginsLikePolicy(string text)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF'))
        {
            start++;
        }

        return start < text.Length && text[start] is '{' or '[' && !(start + 1 < text.Length && text[start] == '{' && text[start + 1] == '{');
    }
}
