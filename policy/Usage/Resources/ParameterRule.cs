namespace Bridge.Policy.Usage.Resources;

/// <summary>One parameter that can fill a placeholder.</summary>
/// <param name="Parameter">The parameter's plain name.</param>
/// <param name="How">The way the value is converted; empty when it is taken as it is.</param>
/// <param name="Beginning">The beginning that the value must have.</param>
internal readonly record struct ParameterRule(string Parameter, string How, string Beginning)
{
    public static ParameterRule Parse(string text)
    {
        var beginning = text.Split('^', 2);
        var how = beginning[0].Split(':', 2);
        return new(RequestValues.Plain(how[0]), how.Length > 1 ? how[1] : string.Empty, beginning.Length > 1 ? beginning[1] : string.Empty);
    }

    /// <summary>The text for the placeholder; null when the value does not fit.</summary>
    public string? Fill(string value, RequestValues request, out ResourceOrigin origin)
    {
        origin = ResourceOrigin.Built;
        if (!value.StartsWith(Beginning, StringComparison.Ordinal) || value.StartsWith("arn:", StringComparison.Ordinal))
        {
            return null;
        }

        switch (How)
        {
            case "last":
                return value[(value.LastIndexOf('/') + 1)..];
            case "slash":
                return value.TrimStart('/');
            case "alias":
                return value.StartsWith("alias/", StringComparison.Ordinal) ? value[6..] : value;
            case "key":
                return value.StartsWith("alias/", StringComparison.Ordinal) ? null : value;
            case "lambda":
                return value.Contains(":function:", StringComparison.Ordinal) ? value[(value.IndexOf(":function:", StringComparison.Ordinal) + 10)..] : value;
            case "secret":
                // AWS appends a dash and six random characters to the name.
                origin = ResourceOrigin.Partial;
                return $"{value}-??????";
            case "path":
                var path = request.First("path");
                origin = path is null ? ResourceOrigin.PathAssumed : ResourceOrigin.Built;
                return path is null ? value : $"{path.Trim('/')}/{value}".TrimStart('/');
            default:
                return value;
        }
    }
}
