using System.Collections.Concurrent;
using System.Collections.Immutable;
using Bridge.Analyzers.Operations;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>Decides from a method's symbol whether it makes AWS calls, and which. Safe to use from several threads.</summary>
internal sealed class AwsMembers(AwsSymbols symbols, OperationCatalog catalog)
{
    private const string AsyncSuffix = "Async";

    private readonly ConcurrentDictionary<IMethodSymbol, AwsMember?> _known = new(SymbolEqualityComparer.Default);

    public AwsSymbols Symbols => symbols;

    public OperationCatalog Catalog => catalog;

    /// <summary>The AWS call that <paramref name="method"/> makes; null when it makes none.</summary>
    public AwsMember? Find(IMethodSymbol method) => _known.GetOrAdd(Root(method), Classify);

    /// <summary><c>PutObjectAsync</c> is <c>PutObject</c>.</summary>
    public static string WithoutAsync(string name) =>
        name.Length > AsyncSuffix.Length && name.EndsWith(AsyncSuffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - AsyncSuffix.Length)
            : name;

    /// <summary>The actions that <c>[RequiresIamActions]</c> names on a method; empty without it.</summary>
    public static ImmutableArray<string> DeclaredActions(IMethodSymbol method)
    {
        var attributes = method.GetAttributes();
        if (method.AssociatedSymbol is IPropertySymbol property)
        {
            attributes = attributes.AddRange(property.GetAttributes());
        }

        var actions = ImmutableArray.CreateBuilder<string>();
        foreach (var attribute in attributes)
        {
            if (AwsSymbols.IsAttribute(attribute, AwsSymbols.RequiresIamActionsAttribute))
            {
                actions.AddRange(attribute.ConstructorArguments.SelectMany(Texts));
            }
        }

        return actions.ToImmutable();
    }

    /// <summary>The call of an operation that is named, as in <c>[AwsOperation]</c>.</summary>
    public AwsMember Named(string prefix, string operation)
    {
        var needs = ImmutableArray<Need>.Empty;
        var isKnown = catalog.FindService(prefix)?.TryGetNeeds(operation, out needs) == true;
        return new(operation, prefix, operation, isKnown ? needs : [], isKnown);
    }

    private static IEnumerable<string> Texts(TypedConstant constant) => constant.Kind == TypedConstantKind.Array
        ? constant.Values.IsDefault ? [] : constant.Values.SelectMany(Texts)
        : constant.Value is string text ? [text] : [];

    // Extension methods are taken in their declared form, and overrides as the SDK's own method.
    private static IMethodSymbol Root(IMethodSymbol method)
    {
        var root = (method.ReducedFrom ?? method).OriginalDefinition;
        while (root.OverriddenMethod is { } overridden && DeclaredActions(root).IsEmpty)
        {
            root = overridden.OriginalDefinition;
        }

        return root;
    }

    private AwsMember? Classify(IMethodSymbol method)
    {
        if (DeclaredActions(method) is { IsEmpty: false } declared)
        {
            var shown = method.MethodKind == MethodKind.Constructor
                ? "new " + method.ContainingType.Name
                : (method.AssociatedSymbol ?? method).Name;
            return new(
                shown,
                "",
                shown,
                ImmutableArray.CreateRange(declared, action => new Need(Spelled(action), IsPossible: false, [])),
                IsKnown: true);
        }

        var type = method.ContainingType;
        if (type is null || AwsSymbols.NamespaceBelowAmazon(type) is not { } scope)
        {
            return null;
        }

        var name = method.MethodKind == MethodKind.Constructor ? WellKnownMemberNames.InstanceConstructorName : WithoutAsync(method.Name);
        if (catalog.TryGetMemberNeeds(AwsSymbols.FullMetadataName(type), name, out var needs))
        {
            return new(method.MethodKind == MethodKind.Constructor ? "new " + type.Name : method.Name, "", name, needs, IsKnown: true);
        }

        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation))
        {
            return null;
        }

        var isPaginator = type.Name.EndsWith("PaginatorFactory", StringComparison.Ordinal)
            && scope.EndsWith(".Model", StringComparison.Ordinal);
        var service = isPaginator ? scope.Substring(0, scope.Length - ".Model".Length) : scope;

        // A call of the SDK core's own Invoke does not show its operation.
        return isPaginator || (symbols.IsClient(type) && service != "Runtime")
            ? Operation(method, name, service, catalog.PrefixOf(service) ?? "")
            : null;
    }

    private AwsMember? Operation(IMethodSymbol method, string name, string service, string prefix)
    {
        var operation = catalog.OperationOf(service, name);
        if (catalog.FindService(prefix)?.TryGetNeeds(operation, out var needs) == true)
        {
            return new(method.Name, prefix, operation, needs, IsKnown: true);
        }

        return method.Parameters.Any(parameter => symbols.IsRequest(parameter.Type))
            ? new(method.Name, prefix, operation, [], IsKnown: false)
            : null;
    }

    private string Spelled(string action) => catalog.TryGetAction(action, out var known) ? known.Name : action;
}
