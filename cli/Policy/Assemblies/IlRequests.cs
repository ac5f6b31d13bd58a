using System.Collections.Immutable;
using Bridge.Analyzers.Operations;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// The settings of request properties in a program; they decide what its calls need. The analyzer's <c>RequestSettings</c> does the
/// same for source code. A property that may be set counts both as set and as not set, because one action too many is better than one
/// too few.
/// </summary>
internal sealed class IlRequests
{
    private readonly ProgramFacts _facts;
    private readonly Neighbours _neighbours;
    private readonly IlValues _values;
    private readonly IlFits _fits;
    private readonly Dictionary<IlValue, List<(IlSetting Setting, bool IsAlone)>> _byTarget = [];
    private readonly HashSet<IlValue> _escaped;
    private readonly ILookup<(ManagedFile File, string Member), IlSetting> _byMember;
    private readonly ILookup<(ManagedFile File, string Member), IlMade> _madeByMember;

    public IlRequests(ProgramFacts facts, Neighbours neighbours)
    {
        _facts = facts;
        _neighbours = neighbours;
        _values = new(facts);
        _fits = new(_values, neighbours);
        _escaped = [.. facts.Escaped.SelectMany(_values.Ends).Where(end => end is IlMade)];
        _byMember = facts.Settings.ToLookup(setting => (setting.Body.File, setting.Body.Member));
        _madeByMember = facts.Made.ToLookup(made => (made.Body.File, made.Body.Member));
        foreach (var setting in facts.Settings)
        {
            var targets = _values.Ends(setting.Target).Where(target => target is not IlNothing).ToList();
            foreach (var target in targets.Where(target => target != IlValue.Any))
            {
                (_byTarget.TryGetValue(target, out var list) ? list : _byTarget[target] = []).Add((setting, targets.Count == 1));
            }
        }
    }

    /// <summary>
    /// The needs that apply to a call. When every action depends on a property and none of these is found, all actions are needed.
    /// </summary>
    public ImmutableArray<Need> Resolve(IlCall call)
    {
        var needs = call.Member.Needs;
        var held = needs.RemoveAll(need => !need.Conditions.All(condition => Holds(condition, call)));
        return held.Any(need => !need.IsPossible) ? held : needs;
    }

    private bool Holds(NeedCondition condition, IlCall call)
    {
        var answer = condition.Properties.Max(property => IsSet(property, condition.Values, call));
        return condition.IsNegated ? answer != IlAnswer.Yes : answer != IlAnswer.No;
    }

    private IlAnswer IsSet(NeedProperty property, ImmutableArray<string> values, IlCall call)
    {
        var answer = property.Type.Length > 0 ? InsideRequest(property, values, call) : Argument(property, values, call);
        if (property.Type.Length > 0)
        {
            return answer;
        }

        for (var i = 0; i < call.Method.Parameters.Length; i++)
        {
            var type = call.Method.Parameters[i].Name;
            if (!IsRequestLike(type))
            {
                continue;
            }

            var ends = call.Arguments is { } arguments
                ? _values.Ends(arguments[i + arguments.Length - call.Method.Parameters.Length])
                : new HashSet<IlValue> { IlValue.Any };
            var ofRequest = property.Name == NeedProperty.AnyRole
                ? Role(values, type, ends, call)
                : OfRequest(property, values, type, ends, call);
            answer = Max(answer, ofRequest);
        }

        return answer;
    }

    private static bool IsRequestLike(TypeIdentity type) => type.IsOfSdk && !type.IsClient;

    // An argument without a request object, as in GetObjectAsync(bucket, key, versionId).
    private IlAnswer Argument(NeedProperty property, ImmutableArray<string> values, IlCall call)
    {
        if (call.Arguments is not { } arguments || call.Method.Parameters.All(
            parameter => IsRequestLike(parameter.Name) || parameter.Name.FullName == "System.Threading.CancellationToken"))
        {
            return IlAnswer.No;
        }

        if (_neighbours.ParameterNames(call.Method) is not { } names)
        {
            return IlAnswer.Maybe;
        }

        var answer = IlAnswer.No;
        for (var i = 0; i < names.Length; i++)
        {
            var isNamed = property.Name == NeedProperty.AnyRole
                ? NeedProperty.NamesARole(names[i])
                : names[i].Equals(property.Name, StringComparison.OrdinalIgnoreCase);
            if (isNamed && !IsRequestLike(call.Method.Parameters[i].Name))
            {
                answer = Max(answer, _fits.Of(values, arguments[i + arguments.Length - names.Length], call.Method.Parameters[i]));
            }
        }

        return answer;
    }

    // The request may be one of several objects, and each has its own answer.
    private IlAnswer OfRequest(
        NeedProperty property, ImmutableArray<string> values, TypeIdentity type, IReadOnlySet<IlValue> ends, IlCall call)
    {
        var answers = new List<IlAnswer>();
        foreach (var end in ends.Where(end => end is not IlNothing))
        {
            var known = OfObject(property, values, end, call);
            if (known != IlAnswer.Yes
                && (end is not IlMade || _escaped.Contains(end))
                && Anywhere(property, values, setting => _neighbours.DerivesFrom(type, setting.Type)))
            {
                known = IlAnswer.Maybe;
            }

            answers.Add(known);
        }

        return IlFits.Together(answers);
    }

    private IlAnswer OfObject(NeedProperty property, ImmutableArray<string> values, IlValue target, IlCall call)
    {
        var answer = IlAnswer.No;
        foreach (var (setting, isAlone) in _byTarget.TryGetValue(target, out var settings)
            ? settings.Where(entry => entry.Setting.Property == property.Name)
            : [])
        {
            var fit = _fits.Of(values, setting.Value, setting.ValueType);
            answer = Max(answer, fit == IlAnswer.No || (isAlone && IsOnTheWay(setting, target, call)) ? fit : IlAnswer.Maybe);
        }

        return answer;
    }

    // Every path from the object's creation to the call passes the setting.
    private static bool IsOnTheWay(IlSetting setting, IlValue target, IlCall call)
    {
        var (body, start) = target switch
        {
            IlMade made => (made.Body, made.Offset),
            IlResult { Body: { } maker } result => (maker, result.Offset),
            _ => (call.Body, 0),
        };
        if (setting.Body != body)
        {
            return false;
        }

        return call.Body != body
            ? !body.IsJumpedOver(start, setting.Offset, int.MaxValue)
            : setting.Offset < call.Offset && !body.IsJumpedOver(start, setting.Offset, call.Offset);
    }

    private bool Anywhere(NeedProperty property, ImmutableArray<string> values, Func<IlSetting, bool> filter) =>
        _facts.Settings.Any(setting =>
            setting.Property == property.Name && filter(setting) && _fits.Of(values, setting.Value, setting.ValueType) != IlAnswer.No);

    // For a part of the request: the settings of its type in the call's method, else those in all code.
    private IlAnswer InsideRequest(NeedProperty property, ImmutableArray<string> values, IlCall call)
    {
        var member = (call.Body.File, call.Body.Member);
        var made = _madeByMember[member].Where(made => made.Type.Name == property.Type).ToList();
        var settings = _byMember[member].Where(setting => setting.Type.Name == property.Type).ToList();
        if (made.Count == 0 && settings.Count == 0)
        {
            return Anywhere(property, values, setting => setting.Type.Name == property.Type) ? IlAnswer.Maybe : IlAnswer.No;
        }

        var answers = made.Select(made => OfObject(property, values, made, call)).ToList();
        answers.AddRange(settings
            .Where(setting => setting.Property == property.Name && !_values.Ends(setting.Target).Any(end => end is IlMade))
            .Select(setting => _fits.Of(values, setting.Value, setting.ValueType)));

        // A method that makes such parts for its callers may have made this one.
        var answer = IlFits.Together(answers);
        return answer == IlAnswer.No && Anywhere(
            property,
            values,
            setting => setting.Type.Name == property.Type && MakesParts(setting.Body, property.Type)) ? IlAnswer.Maybe : answer;
    }

    // Methods that may make such a part: those that return one, constructors, which may store it in a field, and iterators and async
    // methods, whose state machine does not show what is returned.
    private static bool MakesParts(IlBody body, string type) =>
        body.File.MethodOf(body.Method) is { } method
            && (method.Name is ".ctor" or ".cctor" or "MoveNext" || method.Returns.IsOrHolds(type));

    // A role may be set deep inside a request, in a part that is made elsewhere. So all settings of that service count, except those on
    // other requests.
    private IlAnswer Role(ImmutableArray<string> values, TypeIdentity type, IReadOnlySet<IlValue> ends, IlCall call)
    {
        var answer = IlAnswer.No;
        foreach (var body in ends.OfType<IlMade>().Select(made => made.Body).Append(call.Body).DistinctBy(body => (body.File, body.Member)))
        {
            foreach (var setting in _byMember[(body.File, body.Member)].Where(setting => IsRoleOf(setting, type)))
            {
                answer = Max(answer, _fits.Of(values, setting.Value, setting.ValueType));
            }
        }

        var isOpen = ends.Any(end => end is not IlNothing && (end is not IlMade || _escaped.Contains(end)));
        return answer == IlAnswer.No && _facts.Settings.Any(setting => IsRoleOf(setting, type) && (isOpen || !setting.Type.IsRequest))
            ? IlAnswer.Maybe
            : answer;
    }

    private static bool IsRoleOf(IlSetting setting, TypeIdentity type) =>
        setting.Type.Namespace == type.Namespace && NeedProperty.NamesARole(setting.Property);

    private static IlAnswer Max(IlAnswer left, IlAnswer right) => left > right ? left : right;
}
