using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Patterns;

/// <summary>A compiled Resource or NotResource element.</summary>
/// <remarks>
/// A pattern must match the whole text of the resource. A pattern with a variable that has no value matches nothing, also in NotResource.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
/// </remarks>
internal sealed class ResourceMatcher
{
    private readonly bool _isNegated;
    private readonly TextMatcher[] _patterns;

    public ResourceMatcher(ResourceElement element, PolicyVersion version)
    {
        _isNegated = element.IsNegated;
        _patterns = new TextMatcher[element.Patterns.Count];
        for (var i = 0; i < _patterns.Length; i++)
        {
            _patterns[i] = TextMatcher.Compile(PatternParser.Parse(element.Patterns[i], version), StringComparison.Ordinal);
        }
    }

    /// <summary>True when the element covers <paramref name="resource"/>.</summary>
    public bool Matches(string resource, RequestContext context)
    {
        foreach (var pattern in _patterns)
        {
            if (pattern.Matches(resource, context))
            {
                return !_isNegated;
            }
        }

        return _isNegated;
    }
}
