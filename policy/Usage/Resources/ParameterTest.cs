namespace Bridge.Policy.Usage.Resources;

/// <summary>
/// A test on a request's parameters, as tables write it. <c>name</c> requires the parameter, <c>name~text</c> requires it with another
/// value, <c>name^text</c> requires a value that begins with the text (ignoring case), and <c>|</c> means or.
/// </summary>
internal static class ParameterTest
{
    public static bool Holds(string test, RequestValues request)
    {
        foreach (var either in test.Split('|'))
        {
            var mark = either.IndexOfAny(['~', '^']);
            var text = mark < 0 ? string.Empty : either[(mark + 1)..];
            if (mark < 0 ? request.Has(either) : HasValue(request, either[..mark], value => (either[mark] == '^') == value.TrimStart().StartsWith(text, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasValue(RequestValues request, string parameter, Predicate<string> fits)
    {
        var plain = RequestValues.Plain(parameter);
        return request.Values.Any(value => value.Name == plain && fits(value.Text));
    }
}
