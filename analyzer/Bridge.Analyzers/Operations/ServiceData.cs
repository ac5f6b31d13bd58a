using System.Collections.Immutable;

namespace Bridge.Analyzers.Operations;

/// <summary>
/// One service's actions, and those of its operations that need more than the action of the same name. Read on first use.
/// </summary>
internal sealed class ServiceData
{
    // The row with this name holds the needs that all operations of the service have in addition.
    private const string EveryOperation = "*";

    private readonly Dictionary<string, IamAction> _actions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _needs = new(StringComparer.OrdinalIgnoreCase);

    public ServiceData(string prefix, ByteReader reader, int actionCount)
    {
        Prefix = prefix;
        var actions = ImmutableArray.CreateBuilder<IamAction>(actionCount);
        var name = "";
        for (var i = 0; i < actionCount; i++)
        {
            name = reader.FrontCoded(name);
            var action = new IamAction(prefix + ":" + name, (AccessLevel)reader.Varint());
            actions.Add(action);
            _actions[name] = action;
        }

        Actions = actions.MoveToImmutable();
        var (operation, needs) = ("", "");
        for (var rest = reader.Varint(); rest > 0; rest--)
        {
            operation = reader.FrontCoded(operation);
            needs = reader.FrontCoded(needs);
            _needs[operation] = needs;
        }
    }

    public string Prefix { get; }

    /// <summary>Sorted without regard to case.</summary>
    public ImmutableArray<IamAction> Actions { get; }

    /// <summary><paramref name="name"/> is without the prefix, in any case.</summary>
    public bool TryGetAction(string name, out IamAction action) => _actions.TryGetValue(name, out action);

    /// <summary>The needs of an operation; false when the data do not have the operation.</summary>
    public bool TryGetNeeds(string operation, out ImmutableArray<Need> needs)
    {
        if (_needs.TryGetValue(operation, out var text))
        {
            needs = Need.ParseAll(text);
        }
        else if (_actions.TryGetValue(operation, out var action))
        {
            needs = [new Need(action.Name, IsPossible: false, [])];
        }
        else
        {
            needs = [];
            return false;
        }

        if (_needs.TryGetValue(EveryOperation, out var more))
        {
            var known = needs;
            needs = needs.AddRange(Need.ParseAll(more).Where(need => known.All(other => other.Action != need.Action)));
        }

        return true;
    }
}
