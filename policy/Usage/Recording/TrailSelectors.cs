using System.Collections.Immutable;
using System.Text.Json;

namespace Bridge.Policy.Usage.Recording;

/// <summary>Reads a trail's event selectors, basic and advanced.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html</remarks>
internal static class TrailSelectors
{
    private const int MaxValues = 100_000;

    private static readonly string[] Operators = ["Equals", "StartsWith", "EndsWith", "NotEquals", "NotStartsWith", "NotEndsWith"];

    /// <exception cref="InvalidOperationException">A value has another type than in the API.</exception>
    /// <exception cref="FormatException">A value is not one of the API's, or there are too many.</exception>
    public static ImmutableArray<TrailSelection> Read(JsonElement answer) =>
        [.. Items(answer, "EventSelectors").SelectMany(Basic), .. Items(answer, "AdvancedEventSelectors").Select(Advanced).OfType<TrailSelection>()];

    private static IEnumerable<TrailSelection> Basic(JsonElement selector)
    {
        var (hasReads, hasWrites) = selector.TryGetProperty("ReadWriteType", out var type) ? type.GetString() switch
        {
            "ReadOnly" => (true, false),
            "WriteOnly" => (false, true),
            "All" => (true, true),
            _ => throw new FormatException(),
        } : (true, true);
        if (!selector.TryGetProperty("IncludeManagementEvents", out var management) || management.GetBoolean())
        {
            yield return new() { HasReads = hasReads, HasWrites = hasWrites, ExcludedSources = Texts(selector, "ExcludeManagementEventSources") };
        }

        foreach (var resource in Items(selector, "DataResources"))
        {
            // An ARN that ends with the service (`arn:aws:s3`, `arn:aws:lambda`) stands for all resources of the type. A longer ARN of S3
            // stands for all that begin with it. Any other ARN stands for itself.
            // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
            var (of, arns) = (Text(resource, "Type"), Texts(resource, "Values"));
            var isAll = arns.Any(arn => arn.Count(c => c == ':') <= 2 && arn.StartsWith("arn:", StringComparison.Ordinal));
            if (!arns.IsEmpty)
            {
                yield return new() { ResourceType = of, HasReads = hasReads, HasWrites = hasWrites, Arns = isAll ? [] : [.. arns.Select(arn => of == "AWS::S3::Object" ? $"{arn}*" : arn)] };
            }
        }
    }

    // Null for events that are not calls, such as Insights and network activity.
    private static TrailSelection? Advanced(JsonElement selector)
    {
        var selection = new TrailSelection();
        var category = string.Empty;
        foreach (var field in Items(selector, "FieldSelectors"))
        {
            var name = Text(field, "Field");
            var values = Operators.Select(one => (Operator: one, Values: Texts(field, one))).Where(pair => !pair.Values.IsEmpty).ToList();
            if (name == "eventCategory" && values is [("Equals", [var only])])
            {
                category = only;
            }
            else
            {
                selection = With(selection, name, values);
            }
        }

        return category switch
        {
            "Management" => selection with { ResourceType = string.Empty },
            "Data" => selection.ResourceType.Length > 0 ? selection : throw new FormatException(),
            "" => throw new FormatException(),
            _ => null,
        };
    }

    private static TrailSelection With(TrailSelection selection, string field, List<(string Operator, ImmutableArray<string> Values)> values) => (field, values) switch
    {
        ("readOnly", [("Equals", ["true"])]) => selection with { HasWrites = false },
        ("readOnly", [("Equals", ["false"])]) => selection with { HasReads = false },
        ("resources.type", [("Equals", [var type])]) => selection with { ResourceType = type },
        ("eventSource", [("Equals", var sources)]) => selection with { OnlySources = sources },
        ("eventSource", [("NotEquals", var sources)]) => selection with { ExcludedSources = sources },
        ("resources.ARN", [("Equals" or "StartsWith" or "EndsWith", _)]) => selection with { Arns = Globs(values[0]) },
        ("resources.ARN", [("NotEquals" or "NotStartsWith" or "NotEndsWith", _)]) => selection with { ExcludedArns = Globs(values[0]) },
        _ => selection with { NarrowedBy = field },
    };

    private static ImmutableArray<string> Globs((string Operator, ImmutableArray<string> Values) one) => [.. one.Values.Select(arn =>
        one.Operator.EndsWith("StartsWith", StringComparison.Ordinal) ? $"{arn}*" : one.Operator.EndsWith("EndsWith", StringComparison.Ordinal) ? $"*{arn}" : arn)];

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) && items.ValueKind != JsonValueKind.Null ? items.EnumerateArray() : [];

    private static ImmutableArray<string> Texts(JsonElement parent, string name)
    {
        ImmutableArray<string> texts = [.. Items(parent, name).Select(item => item.GetString() ?? throw new FormatException())];
        return texts.Length <= MaxValues ? texts : throw new FormatException();
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() ?? throw new FormatException();
}
