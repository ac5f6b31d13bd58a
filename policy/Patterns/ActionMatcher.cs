using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Patterns;

/// <summary>A compiled Action or NotAction element.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html</remarks>
internal sealed class ActionMatcher
{
    private readonly bool _isNegated;
    private readonly TextMatcher[] _patterns;
    private readonly string[]? _services;

    public ActionMatcher(ActionElement element)
    {
        _isNegated = element.IsNegated;
        _patterns = new TextMatcher[element.Patterns.Count];
        List<string>? services = [];
        for (var i = 0; i < _patterns.Length; i++)
        {
            var text = element.Patterns[i];
            // Read as version 2008, because actions have no variables in any version.
            _patterns[i] = TextMatcher.Compile(PatternParser.Parse(text, PolicyVersion.V2008), StringComparison.OrdinalIgnoreCase);
            var service = Service(text);
            if (service.ContainsAny('*', '?') || service.Length == text.Length)
            {
                services = null;
            }

            services?.Add(service.ToString());
        }

        _services = _isNegated ? null : services?.ToArray();
    }

    /// <summary>The only services whose actions can match; null when actions of any service can match.</summary>
    public IReadOnlyList<string>? Services => _services;

    /// <summary>The service's prefix, which is the part before the colon.</summary>
    public static ReadOnlySpan<char> Service(ReadOnlySpan<char> action)
    {
        var colon = action.IndexOf(':');
        return colon < 0 ? action : action[..colon];
    }

    /// <summary>True when the element covers <paramref name="action"/>.</summary>
    public bool Matches(string action)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(action, RequestContext.Empty))
            {
                return !_isNegated;
            }
        }

        return _isNegated;
    }
}
