using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Service;

namespace Bridge.Sandbox.Aws.CloudTrail.Selectors;

/// <summary>Which events a trail records: basic selectors or advanced ones, never both. An event is recorded when one
/// selector accepts it.</summary>
internal sealed class TrailSelectors(IReadOnlyList<EventSelector>? basic, IReadOnlyList<AdvancedEventSelector>? advanced)
{
    // A trail without selectors records management events, as AWS makes it.
    private readonly IReadOnlyList<EventSelector> _basic = basic ?? (advanced is null ? [new EventSelector()] : []);
    private readonly IReadOnlyList<AdvancedEventSelector> _advanced = advanced ?? [];

    /// <summary>True when somebody set them.</summary>
    public bool AreCustom => basic is not null || advanced is not null;

    public bool Accept(string source, TrailDetail detail) =>
        _basic.Any(selector => selector.Accepts(source, detail)) || _advanced.Any(selector => selector.Accepts(source, detail));

    /// <summary>As <c>GetEventSelectors</c> answers them, beside the trail's ARN.</summary>
    public JsonObject ToJson() => _advanced.Count > 0
        ? new JsonObject { ["AdvancedEventSelectors"] = new JsonArray([.. _advanced.Select(Json)]) }
        : new JsonObject { ["EventSelectors"] = new JsonArray([.. _basic.Select(Json)]) };

    private static JsonNode Json(EventSelector selector) => new JsonObject
    {
        ["ReadWriteType"] = selector.ReadWriteType,
        ["IncludeManagementEvents"] = selector.IncludeManagementEvents,
        ["DataResources"] = new JsonArray([.. selector.DataResources.Select(resource =>
            new JsonObject { ["Type"] = resource.Type, ["Values"] = Texts(resource.Values) })]),
        ["ExcludeManagementEventSources"] = Texts(selector.ExcludeManagementEventSources),
    };

    private static JsonNode Json(AdvancedEventSelector selector) => new JsonObject
    {
        ["Name"] = selector.Name ?? "",
        ["FieldSelectors"] = new JsonArray([.. selector.FieldSelectors.Select(Json)]),
    };

    private static JsonNode Json(FieldSelector selector)
    {
        var json = new JsonObject { ["Field"] = selector.Field };
        foreach (var (name, values) in selector.Operators())
        {
            json[name] = Texts(values);
        }

        return json;
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
