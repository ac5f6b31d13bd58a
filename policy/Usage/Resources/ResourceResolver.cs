using System.Collections.Immutable;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Resources;

/// <summary>
/// Finds the resources of a request. For each resource type of the action it takes the first that exists of these: the ARNs that the event
/// names; an ARN among the parameters; the documented form of the ARN, filled from the parameters; for a type that every call has, the form
/// with a star for the name.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
/// </remarks>
internal sealed class ResourceResolver(ArnScope scope, RequestValues request, IReadOnlyList<string> named, IReadOnlyList<string> responseArns)
{
    private const int MaxResources = 100;

    public ImmutableArray<UsedResource> Resolve(CatalogAction action, string operation)
    {
        if (action.Resources.IsEmpty)
        {
            return [UsedResource.None];
        }

        var found = new SortedDictionary<string, ResourceOrigin>(StringComparer.Ordinal);
        foreach (var resource in Concerned(action))
        {
            foreach (var (arn, origin) in Find(action, operation, resource))
            {
                found.TryAdd(arn, origin);
            }
        }

        if (found.Count > MaxResources)
        {
            return [UsedResource.Unknown];
        }

        return found.Count == 0 ? [UsedResource.Unknown] : [.. found.Select(pair => new UsedResource(pair.Key, pair.Value))];
    }

    // A call that sets tags names the type of the tagged resource, which may be one that the same call creates.
    private IEnumerable<CatalogResource> Concerned(CatalogAction action)
    {
        var isTyped = action.AccessLevel == AccessLevel.Tagging || request.First("resourceId") is not null;
        var named = isTyped ? action.Resources.Where(resource => IsNamedByType(resource.Type)).ToList() : [];
        return named.Count > 0 ? named : action.Resources;
    }

    private IEnumerable<UsedResource> Find(CatalogAction action, string operation, CatalogResource resource)
    {
        var type = resource.Type;
        var arns = named.Where(type.Fits).Select(arn => new UsedResource(arn, arn.EndsWith('*') ? ResourceOrigin.Partial : ResourceOrigin.Named)).ToList();
        if (arns.Count == 0)
        {
            arns = [.. request.Values
                .Where(value => value.Text.StartsWith("arn:", StringComparison.Ordinal) && type.Fits(value.Text))
                .Select(value => new UsedResource(value.Text, ResourceOrigin.Named))];
        }

        if (arns.Count > 0)
        {
            return arns;
        }

        var built = Build(action, operation, type);
        if (built.Count > 0)
        {
            return built.Select(WithKnownPath);
        }

        var template = ArnTemplate.Of(type);
        return resource.IsRequired || (IsNamedByType(type) && template.Names.Length > 0)
            ? [new(template.Fill(scope, ImmutableDictionary<string, string>.Empty), template.Names.IsEmpty ? ResourceOrigin.Built : ResourceOrigin.Partial)]
            : [];
    }

    private List<UsedResource> Build(CatalogAction action, string operation, CatalogResourceType type)
    {
        var template = ArnTemplate.Of(type);
        var built = new List<UsedResource>();
        if (template.Names.IsEmpty)
        {
            return built;
        }

        var values = new Dictionary<string, string>();
        var worst = ResourceOrigin.Built;
        for (var i = 0; i < template.Names.Length - 1; i++)
        {
            if (Fillings(action, operation, type, template.Names[i]).FirstOrDefault() is not { Text: not null } first)
            {
                return built;
            }

            values[template.Names[i]] = first.Text;
            worst = first.Origin > worst ? first.Origin : worst;
        }

        foreach (var (text, origin) in Fillings(action, operation, type, template.Names[^1]))
        {
            values[template.Names[^1]] = text!;
            built.Add(new(template.Fill(scope, values), origin > worst ? origin : worst));
        }

        return built;
    }

    private IEnumerable<(string? Text, ResourceOrigin Origin)> Fillings(CatalogAction action, string operation, CatalogResourceType type, string placeholder)
    {
        var fillings = new List<(string?, ResourceOrigin)>();
        foreach (var rule in ParameterTable.Find(action.Service.Prefix, type.Name, placeholder))
        {
            // At the top level, `name` is the name of the resource itself. In nested objects it may be the name of anything.
            foreach (var value in request.Values.Where(value => value.Name == rule.Parameter && (value.IsTopLevel || rule.Parameter is not ("name" or "id"))))
            {
                if (rule.Fill(value.Text, request, out var origin) is { Length: > 0 } text)
                {
                    fillings.Add((text, origin));
                }
            }

            if (fillings.Count > 0)
            {
                return fillings;
            }
        }

        foreach (var value in request.Values)
        {
            if (IsAlike(value, placeholder, operation, type) && !value.Text.StartsWith("arn:", StringComparison.Ordinal))
            {
                fillings.Add((value.Text, ResourceOrigin.Built));
            }
        }

        return fillings;
    }

    // These parameters fill a placeholder: bucketName, bucketNames and bucket fill BucketName; `name` fills TrailName when the operation is
    // CreateTrail; `resourceId` fits when `resourceType` is the type.
    private bool IsAlike(RequestValue value, string placeholder, string operation, CatalogResourceType type)
    {
        var plain = RequestValues.Plain(placeholder);
        if (value.Name == plain || (value.Name.Length == plain.Length + 1 && value.Name[^1] == 's' && value.Name.StartsWith(plain, StringComparison.Ordinal)))
        {
            return true;
        }

        var suffix = plain.EndsWith("name", StringComparison.Ordinal) ? "name" : plain.EndsWith("id", StringComparison.Ordinal) ? "id" : string.Empty;
        var stem = plain[..^suffix.Length];
        return value.IsTopLevel && stem.Length > 1
            && (value.Name == stem
                || (suffix.Length > 0 && value.Name == suffix && operation.EndsWith(stem, StringComparison.OrdinalIgnoreCase))
                || (value.Name == "resourceid" && IsNamedByType(type)));
    }

    private bool IsNamedByType(CatalogResourceType type)
    {
        foreach (var value in request.Values)
        {
            if (value.Name == "resourcetype" && value.Text.Equals(type.Name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // The response shows the path that the request left out.
    private UsedResource WithKnownPath(UsedResource resource)
    {
        if (resource.Origin != ResourceOrigin.PathAssumed)
        {
            return resource;
        }

        var slash = resource.Arn.LastIndexOf('/');
        var kind = resource.Arn[..(resource.Arn.IndexOf('/') + 1)];
        foreach (var arn in responseArns)
        {
            if (arn.StartsWith(kind, StringComparison.Ordinal) && arn.EndsWith(resource.Arn[slash..], StringComparison.Ordinal))
            {
                return new(arn, ResourceOrigin.Named);
            }
        }

        return resource;
    }
}
