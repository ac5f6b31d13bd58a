using System.Xml.Linq;
using Bridge.Policy.Catalogs;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam.LastAccessed;

/// <summary>One entry of a report: a service that policies allow, and its last use by those who have the policies.</summary>
/// <param name="Service">The service.</param>
/// <param name="Tracked">Those of the allowed actions whose last use is reported one by one.</param>
/// <param name="Uses">By whom, what, when and where.</param>
internal sealed record LastAccessedService(
    CatalogService Service, IReadOnlyList<string> Tracked, IReadOnlyList<(string Entity, string Action, LastUse Use)> Uses)
{
    /// <summary>As GetServiceLastAccessedDetails answers it.</summary>
    public IReadOnlyList<object?> ToXml(bool withActions)
    {
        var last = Uses.OrderBy(one => one.Use.At).LastOrDefault();
        return
        [
            new XElement("ServiceName", Service.Name),
            Uses.Count == 0 ? null : QueryXml.Time("LastAuthenticated", last.Use.At),
            new XElement("ServiceNamespace", Service.Prefix),
            Uses.Count == 0 ? null : new XElement("LastAuthenticatedEntity", last.Entity),
            Uses.Count == 0 ? null : new XElement("LastAuthenticatedRegion", last.Use.Region),
            new XElement("TotalAuthenticatedEntities", Uses.Select(one => one.Entity).Distinct().Count()),
            withActions && Tracked.Count > 0 ? QueryXml.List("TrackedActionsLastAccessed", Tracked, ToXml) : null,
        ];
    }

    private IReadOnlyList<object?> ToXml(string action)
    {
        var uses = Uses
            .Where(one => string.Equals(one.Action, action, StringComparison.OrdinalIgnoreCase))
            .OrderBy(one => one.Use.At)
            .ToList();
        var name = new XElement("ActionName", action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return uses.Count == 0 ? [name] :
        [
            name,
            new XElement("LastAccessedEntity", uses[^1].Entity),
            new XElement("LastAccessedRegion", uses[^1].Use.Region),
            QueryXml.Time("LastAccessedTime", uses[^1].Use.At),
        ];
    }
}

/// <summary>A job that makes a report. Its first answer is that it is at work, the next one that it is done.</summary>
internal sealed class LastAccessedJob(bool withActions, DateTimeOffset createdAt, IReadOnlyList<LastAccessedService> services)
{
    public string Id { get; } = Guid.NewGuid().ToString();

    public bool WithActions { get; } = withActions;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>By namespace.</summary>
    public IReadOnlyList<LastAccessedService> Services { get; } = services;

    /// <summary>Null: at work.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>True once somebody has seen it at work.</summary>
    public bool WasSeen { get; set; }
}
