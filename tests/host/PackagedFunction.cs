using System.Text.Json.Nodes;

namespace Bridge.Testing.Host;

/// <summary>One function as <c>functions.metadata</c> describes it.</summary>
/// <param name="Trigger">Its trigger's binding.</param>
public sealed record PackagedFunction(string Name, JsonObject Trigger)
{
    /// <summary>For example <c>httpTrigger</c>.</summary>
    public string TriggerType => Text("type");

    /// <summary>The trigger's name: that of the parameter it is bound to.</summary>
    public string TriggerName => Text("name");

    public bool IsHttp => TriggerType == "httpTrigger";

    /// <summary>HTTP functions: the methods, in upper case.</summary>
    public IReadOnlyList<string> Methods =>
        [.. Trigger["methods"]?.AsArray().Select(method => method!.GetValue<string>().ToUpperInvariant()) ?? []];

    /// <summary>A member of the trigger; empty when it has none of that name.</summary>
    public string Text(string member) => Trigger[member]?.GetValue<string>() ?? "";
}
