using System.Text.Json.Serialization;
using Bridge.Sandbox.Aws.Service;

namespace Bridge.Sandbox.Aws.CloudTrail.Selectors;

/// <summary>
/// An advanced event selector. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
/// </summary>
internal sealed record AdvancedEventSelector(IReadOnlyList<FieldSelector> FieldSelectors, string? Name = null)
{
    public bool Accepts(string source, TrailDetail detail) => FieldSelectors.All(selector => selector.Accepts(source, detail));
}

/// <summary>The condition on one field. In each list at least one value must fit; in the lists that negate, none may fit.</summary>
/// <param name="Field">One of <see cref="Known"/>.</param>
internal sealed record FieldSelector(string Field)
{
    /// <summary>The fields that the sandbox knows.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["eventCategory", "eventName", "eventSource", "readOnly", "resources.type", "resources.ARN"];

    // A record has a method Equals already.
    [JsonPropertyName("equals")]
    public IReadOnlyList<string>? EqualTo { get; init; }

    public IReadOnlyList<string>? StartsWith { get; init; }

    public IReadOnlyList<string>? EndsWith { get; init; }

    public IReadOnlyList<string>? NotEquals { get; init; }

    public IReadOnlyList<string>? NotStartsWith { get; init; }

    public IReadOnlyList<string>? NotEndsWith { get; init; }

    /// <summary>Every operator that is set, by AWS's name.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Values)> Operators()
    {
        foreach (var (name, values) in new[]
        {
            ("Equals", EqualTo), ("StartsWith", StartsWith), ("EndsWith", EndsWith),
            ("NotEquals", NotEquals), ("NotStartsWith", NotStartsWith), ("NotEndsWith", NotEndsWith),
        })
        {
            if (values is not null)
            {
                yield return (name, values);
            }
        }
    }

    public bool Accepts(string source, TrailDetail detail)
    {
        var actual = ValuesOf(source, detail);
        return Operators().All(one =>
            one.Name.StartsWith("Not", StringComparison.Ordinal)
            != one.Values.Any(value => actual.Any(text => Fits(one.Name, text, value))));
    }

    private static bool Fits(string name, string actual, string value) =>
        name.EndsWith("Equals", StringComparison.Ordinal) ? actual == value
        : name.EndsWith("StartsWith", StringComparison.Ordinal) ? actual.StartsWith(value, StringComparison.Ordinal)
        : actual.EndsWith(value, StringComparison.Ordinal);

    private string[] ValuesOf(string source, TrailDetail detail) => Field switch
    {
        "eventCategory" => [detail.Category.ToString()],
        "eventName" => [detail.EventName],
        "eventSource" => [source],
        "readOnly" => [detail.IsReadOnly ? "true" : "false"],
        "resources.type" => [.. detail.Resources.Select(resource => resource.Type)],
        "resources.ARN" => [.. detail.Resources.Select(resource => resource.Arn)],
        _ => [],
    };
}
