using System.Collections.Immutable;
using Bridge.Analyzers.Operations;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Calls;

/// <summary>All settings of request properties in a compilation; they decide what a call needs.</summary>
internal sealed class RequestSettings
{
    private static readonly SymbolEqualityComparer Comparer = SymbolEqualityComparer.Default;

    private readonly Dictionary<SyntaxTree, List<PropertySetting>> _byTree = [];
    private readonly Dictionary<string, List<PropertySetting>> _byName = new(StringComparer.Ordinal);
    private readonly List<PropertySetting> _roles = [];

    public RequestSettings(IEnumerable<PropertySetting> settings)
    {
        foreach (var setting in settings)
        {
            Add(_byTree, setting.Tree, setting);
            Add(_byName, setting.Property.Name, setting);
            if (NeedProperty.NamesARole(setting.Property.Name))
            {
                _roles.Add(setting);
            }
        }
    }

    private enum Answer
    {
        No,
        Maybe,
        Yes,
    }

    /// <summary>
    /// The needs that apply to a call. A property that may be set counts both as set and as not set, because one action too many is
    /// better than one too few. When every action depends on a property and none of these is found, all actions are needed.
    /// </summary>
    public ImmutableArray<Need> Resolve(AwsCall call)
    {
        var needs = call.Member.Needs;
        var held = needs.RemoveAll(need => !need.Conditions.All(condition => Holds(condition, call)));
        return held.Any(need => !need.IsPossible) ? held : needs;
    }

    private static void Add<TKey>(Dictionary<TKey, List<PropertySetting>> lists, TKey key, PropertySetting setting)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        list.Add(setting);
    }

    private bool Holds(NeedCondition condition, AwsCall call)
    {
        var answer = condition.Properties.Max(property => IsSet(property, condition.Values, call));
        return condition.IsNegated ? answer != Answer.Yes : answer != Answer.No;
    }

    private Answer IsSet(NeedProperty property, ImmutableArray<string> values, AwsCall call)
    {
        var answer = Answer.No;
        foreach (var argument in call.Request.Arguments)
        {
            if (property.Type.Length == 0 && Names(property, argument.Name, StringComparison.OrdinalIgnoreCase))
            {
                answer = Max(answer, Fits(values, argument.Value, argument.MayBeNull));
            }
        }

        foreach (var (setting, isCertain) in SettingsOf(property, call))
        {
            var isSure = isCertain && (setting.Branch is not { } branch || branch.Contains(call.Span));
            var fit = Fits(values, setting.Value, setting.MayBeNull);
            answer = Max(answer, isSure || fit == Answer.No ? fit : Answer.Maybe);
        }

        return answer;
    }

    private static Answer Fits(ImmutableArray<string> values, string? value, bool mayBeNull)
    {
        if (values.IsEmpty)
        {
            return mayBeNull ? Answer.Maybe : Answer.Yes;
        }

        if (value is null)
        {
            return Answer.Maybe;
        }

        var word = value.TrimStart().Split([' ', '\t', '\r', '\n', '"'], 2)[0];
        return values.Contains(word, StringComparer.OrdinalIgnoreCase) ? Answer.Yes : word.Length == 0 ? Answer.Maybe : Answer.No;
    }

    // Each setting, with true when it certainly belongs to the call's request.
    private IEnumerable<(PropertySetting Setting, bool IsCertain)> SettingsOf(NeedProperty property, AwsCall call)
    {
        var request = call.Request;
        var ofRequest = InTree(call.Tree)
            .Where(setting => Names(property, setting.Property.Name, StringComparison.Ordinal)
                && IsOfType(setting, property, call)
                && Belongs(setting, request))
            .Select(setting => (setting, true))
            .ToList();
        if (property.Type.Length == 0)
        {
            // Usually a part of the request names the role, and that part may be made elsewhere.
            var elsewhere = Anywhere(property).Where(setting =>
                IsOfType(setting, property, call) && (request.IsOpen || (property.Name == NeedProperty.AnyRole && !IsRequest(setting))));
            return ofRequest.Concat(elsewhere.Select(setting => (setting, false)));
        }

        // For a part of the request: the settings of its type in this call, else those in its method, else those in all code, because
        // any method may have made this part.
        var settings = Anywhere(property).Where(setting => IsOfType(setting, property, call)).ToList();
        var near =
            InTree(call.Tree).Any(setting => IsOfType(setting, property, call) && Comparer.Equals(setting.Container, call.Container));
        if (!near)
        {
            return settings.Select(setting => (setting, false));
        }

        var inRequest = InTree(call.Tree).Any(setting => IsOfType(setting, property, call) && Belongs(setting, request));
        return settings.Where(setting => Comparer.Equals(setting.Container, call.Container) || MakesParts(setting.Container, property.Type))
            .Select(setting => (setting, inRequest ? Belongs(setting, request) : Comparer.Equals(setting.Container, call.Container)));
    }

    private static bool MakesParts(ISymbol container, string type) => container switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.PropertyGet } method => IsOrHolds(method.ReturnType, type),
        IPropertySymbol property => IsOrHolds(property.Type, type),
        IFieldSymbol field => IsOrHolds(field.Type, type),
        _ => false,
    };

    private static bool IsOrHolds(ITypeSymbol type, string name) => type switch
    {
        IArrayTypeSymbol array => IsOrHolds(array.ElementType, name),
        INamedTypeSymbol named => named.Name == name || named.TypeArguments.Any(argument => IsOrHolds(argument, name)),
        _ => false,
    };

    private List<PropertySetting> InTree(SyntaxTree tree) => _byTree.TryGetValue(tree, out var settings) ? settings : [];

    private List<PropertySetting> Anywhere(NeedProperty property) =>
        property.Name == NeedProperty.AnyRole ? _roles : _byName.TryGetValue(property.Name, out var settings) ? settings : [];

    private static bool Names(NeedProperty property, string name, StringComparison comparison) =>
        property.Name == NeedProperty.AnyRole ? NeedProperty.NamesARole(name) : name.Equals(property.Name, comparison);

    private static bool Belongs(PropertySetting setting, RequestShape request) =>
        request.Spans.Any(span => span.Contains(setting.Span))
        || (setting.Variable is { } variable
            && request.Variables.Any(passed => Comparer.Equals(passed.OriginalDefinition, variable.OriginalDefinition)));

    // A role may be set deep inside a request; every other property belongs to the request itself.
    private static bool IsOfType(PropertySetting setting, NeedProperty property, AwsCall call) => property switch
    {
        { Name: NeedProperty.AnyRole } => call.Request.Types.Any(type => SameService(type, setting.Property.ContainingType)),
        { Type.Length: > 0 } => setting.Property.ContainingType.Name == property.Type,
        _ => call.Request.Types.Any(type => AwsSymbols.DerivesFrom(type, setting.Property.ContainingType)),
    };

    private static bool IsRequest(PropertySetting setting) =>
        setting.Property.ContainingType.Name.EndsWith("Request", StringComparison.Ordinal);

    private static bool SameService(ITypeSymbol left, ITypeSymbol right) =>
        Comparer.Equals(left.ContainingNamespace, right.ContainingNamespace);

    private static Answer Max(Answer left, Answer right) => left > right ? left : right;
}
