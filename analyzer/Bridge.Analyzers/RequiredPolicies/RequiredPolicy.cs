using System.Globalization;
using System.Text;

namespace Bridge.Analyzers.RequiredPolicies;

/// <summary>
/// Writes the policy that allows some actions and no others: one statement a service, always in the same form. The resource is <c>*</c>, for code does not tell which
/// resources it will be given.
/// </summary>
internal static class RequiredPolicy
{
    /// <summary>The policy document's JSON, lines apart by <c>\n</c>, none at the end. Without actions the list of statements is empty: AWS refuses to store that.</summary>
    public static string Document(IEnumerable<string> actions)
    {
        var names = ServiceNames.Read();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var services = actions
            .OrderBy(action => action, StringComparer.Ordinal)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .GroupBy(PrefixOf, StringComparer.OrdinalIgnoreCase)
            .OrderBy(service => service.Key, StringComparer.OrdinalIgnoreCase)
            .Select(service => Statement(Sid(names.Of(service.Key), taken), service))
            .ToList();
        var statements = services.Count == 0 ? "[]" : "[\n" + string.Join(",\n", services) + "\n  ]";
        return "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": " + statements + "\n}";
    }

    private static string PrefixOf(string action)
    {
        var colon = action.IndexOf(':');
        return colon < 0 ? "" : action.Substring(0, colon);
    }

    // Letters and digits, different within a policy; it may be left out: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
    // AWS has services of one name with two prefixes: waf and wafv2.
    private static string Sid(string name, HashSet<string> taken)
    {
        var sid = name;
        for (var number = 2; name.Length > 0 && !taken.Add(sid); number++)
        {
            sid = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return sid;
    }

    private static string Statement(string sid, IEnumerable<string> actions) =>
        "    {\n"
        + (sid.Length == 0 ? "" : $"      \"Sid\": \"{sid}\",\n")
        + "      \"Effect\": \"Allow\",\n"
        + "      \"Action\": [\n"
        + string.Join(",\n", actions.Select(action => "        " + Quoted(action)))
        + "\n      ],\n"
        + "      \"Resource\": \"*\"\n"
        + "    }";

    // Actions come from attributes too, which may say anything.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter is '"' or '\\' || letter < ' ' || char.IsSurrogate(letter)
                ? "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture)
                : letter.ToString());
        }

        return quoted.Append('"').ToString();
    }
}
