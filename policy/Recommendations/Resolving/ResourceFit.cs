using Bridge.Policy.Model;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Recommendations.Resolving;

/// <summary>A part of today's grant that covers an observed resource.</summary>
/// <param name="Pattern">The pattern that a statement must name; null when it must have <paramref name="Whole"/>.</param>
/// <param name="Whole">A NotResource of today that cannot be narrowed.</param>
/// <param name="Sample">One resource that it covers; the observed one if that is known.</param>
/// <param name="IsSure">True when it certainly covers the observed resource.</param>
/// <param name="IsLiteral">True when the pattern is one observed resource, which may be generalised.</param>
internal sealed record ResourceFit(string? Pattern, ResourceElement? Whole, string Sample, bool IsSure, bool IsLiteral);

/// <summary>Finds the part of a grant that covers an observed resource. It is never more than the grant.</summary>
internal static class ResourceFitting
{
    public static IReadOnlyList<ResourceFit> Find(TodayGrant grant, UsedResource resource, Circumstances circumstances) => resource.Origin switch
    {
        ResourceOrigin.Unknown => Everything(grant, circumstances),
        ResourceOrigin.NotApplicable => NoResource(grant),
        ResourceOrigin.PathAssumed => WithPath(grant, resource.Arn, circumstances),
        ResourceOrigin.Partial => Part(grant, ResourceGlob.Parse(resource.Arn.Replace("${", "${$}{", StringComparison.Ordinal)), circumstances),
        _ => One(grant, resource.Arn, circumstances),
    };

    // The event does not show the resource, so everything that is granted today is taken.
    private static IReadOnlyList<ResourceFit> Everything(TodayGrant grant, Circumstances circumstances) => grant.Resource.IsNegated
        ? [new(null, grant.Resource, "*", IsSure: false, IsLiteral: false)]
        : [.. grant.Resources.Select(granted => new ResourceFit(granted.Text, null, granted.Sample(circumstances.Context), IsSure: true, IsLiteral: false))];

    private static IReadOnlyList<ResourceFit> NoResource(TodayGrant grant)
    {
        if (grant.Resource.IsNegated)
        {
            return grant.Resources.Any(excluded => excluded.Covers(ResourceGlob.Literal("*"))) ? [] : [new(null, grant.Resource, "*", IsSure: true, IsLiteral: false)];
        }

        return grant.Resources.Any(granted => granted.IsEverything) ? [new("*", null, "*", IsSure: true, IsLiteral: false)] : [];
    }

    private static IReadOnlyList<ResourceFit> One(TodayGrant grant, string arn, Circumstances circumstances)
    {
        var literal = ResourceGlob.Literal(arn);
        if (grant.Covers(literal))
        {
            return [new(literal.Text, null, arn, IsSure: true, IsLiteral: true)];
        }

        if (grant.Resource.IsNegated)
        {
            return AllBut(grant, arn, circumstances);
        }

        // A policy variable is kept, because its value belongs to the principal or the session and may change.
        return [.. grant.Resources
            .Where(granted => granted.HasVariables && granted.Overlaps(literal))
            .Select(granted => (granted, Resolved: ResourceGlob.Parse(Resolve(granted.Text, circumstances))))
            .Where(pair => pair.Resolved.Covers(literal) || (pair.Resolved.HasVariables && pair.Resolved.Overlaps(literal)))
            .Select(pair => new ResourceFit(pair.granted.Text, null, arn, pair.Resolved.Covers(literal), IsLiteral: false))];
    }

    // A NotResource with variables is kept whole, because their values belong to the principal or the session.
    private static IReadOnlyList<ResourceFit> AllBut(TodayGrant grant, string arn, Circumstances circumstances)
    {
        var literal = ResourceGlob.Literal(arn);
        var excluded = grant.Resources.Select(one => ResourceGlob.Parse(Resolve(one.Text, circumstances))).Where(one => one.Overlaps(literal)).ToList();
        return excluded.Exists(one => one.Covers(literal)) ? [] : [new(null, grant.Resource, arn, IsSure: excluded.Count == 0, IsLiteral: false)];
    }

    private static string Resolve(string pattern, Circumstances circumstances)
    {
        foreach (var key in ModernStatement.Variables(pattern).Distinct().ToList())
        {
            if (circumstances.Context.TryGet(key, out var value) && !value.IsList)
            {
                pattern = pattern.Replace($"${{{key}}}", ResourceGlob.Escape(value.Values[0]), StringComparison.Ordinal);
            }
        }

        return pattern;
    }

    private static IReadOnlyList<ResourceFit> Part(TodayGrant grant, ResourceGlob part, Circumstances circumstances)
    {
        if (grant.Covers(part))
        {
            return [new(part.Text, null, part.Sample(circumstances.Context), IsSure: true, IsLiteral: false)];
        }

        if (grant.Resource.IsNegated)
        {
            return grant.Resources.Any(excluded => excluded.Covers(part))
                ? []
                : [new(null, grant.Resource, part.Sample(circumstances.Context), IsSure: false, IsLiteral: false)];
        }

        return [.. grant.Resources
            .Where(granted => granted.Overlaps(part))
            .Select(granted => new ResourceFit(granted.Text, null, granted.Sample(circumstances.Context), IsSure: false, IsLiteral: false))];
    }

    // Names of IAM's roles and users are unique within an account, so a star for the path gives access to no other one.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
    private static IReadOnlyList<ResourceFit> WithPath(TodayGrant grant, string arn, Circumstances circumstances)
    {
        var name = arn[(arn.LastIndexOf('/') + 1)..];
        var root = arn[..(arn.IndexOf('/') + 1)];
        var pathless = One(grant, arn, circumstances).Select(fit => fit with { IsSure = false, IsLiteral = false }).ToList();
        if (root.Length == 0)
        {
            return pathless;
        }

        // Only a grant that covers every path has certainly granted it.
        var anyPath = ResourceGlob.Parse($"{ResourceGlob.Escape(root)}*/{ResourceGlob.Escape(name)}");
        if (grant.Covers(anyPath))
        {
            return [.. pathless.Select(fit => fit with { IsSure = true }).Append(new(anyPath.Text, null, $"{root}x/{name}", IsSure: true, IsLiteral: false))];
        }

        if (grant.Resource.IsNegated)
        {
            return [.. pathless.Append(new(null, grant.Resource, $"{root}x/{name}", IsSure: false, IsLiteral: false))];
        }

        return [.. pathless.Concat(grant.Resources.SelectMany(granted => WithPath(granted, anyPath, name, circumstances)))];
    }

    private static IEnumerable<ResourceFit> WithPath(ResourceGlob granted, ResourceGlob anyPath, string name, Circumstances circumstances)
    {
        if (!granted.Overlaps(anyPath))
        {
            return [];
        }

        var root = anyPath.Text[..(anyPath.Text.IndexOf('/', StringComparison.Ordinal) + 1)];
        var below = granted.Text.EndsWith('*') && granted.Text.StartsWith(root, StringComparison.Ordinal) && !granted.Text[..^1].Contains('*', StringComparison.Ordinal)
            ? Below(granted, name, circumstances).ToList()
            : [];
        return below.Count > 0 ? below : [new(granted.Text, null, granted.Sample(circumstances.Context), IsSure: false, IsLiteral: false)];
    }

    // For `role/app/*` and the name `worker` these are `role/app/worker` and the role at any path below.
    private static IEnumerable<ResourceFit> Below(ResourceGlob granted, string name, Circumstances circumstances)
    {
        var prefix = granted.Text[..^1];
        string[] texts = prefix.EndsWith('/') ? [$"{prefix}{ResourceGlob.Escape(name)}", $"{prefix}*/{ResourceGlob.Escape(name)}"] : [$"{prefix}*/{ResourceGlob.Escape(name)}"];
        return texts.Select(ResourceGlob.Parse).Where(granted.Covers)
            .Select(pattern => new ResourceFit(pattern.Text, null, pattern.Sample(circumstances.Context), IsSure: false, IsLiteral: false));
    }
}
