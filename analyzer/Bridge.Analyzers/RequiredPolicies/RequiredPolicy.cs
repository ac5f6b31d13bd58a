using System.Globalization;
using System.Text;

namespace Bridge.Analyzers.RequiredPolicies;

/// <summary>
/// Writes the policy that allows exactly the given actions, with one statement for each service and always in the same form. The
/// resource is <c>*</c>, because the code does not show which resources it will use.
/// </summary>
internal static class RequiredPolicy
{
    /// <summary>
    /// The JSON of the policy document, with <c>\n</c> between the lines and none at the end. Without actions, the list of statements
    /// is empty, and AWS refuses to store such a document.
    /// </summary>
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

    // A Sid has letters and digits, is unique within a policy, and may be left out:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html Some services of AWS share a name and
    // differ in the prefix, as waf and wafv2 do.
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

    // Actions also come from attributes, which can contain any text.
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
