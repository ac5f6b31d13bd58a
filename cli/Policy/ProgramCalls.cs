using System.Collections.Immutable;

namespace Bridge.Cli.Policy;

/// <summary>All AWS calls that were found in a program, in a fixed order.</summary>
internal sealed class ProgramCalls
{
    private readonly ImmutableArray<ProgramCall> _calls;

    public ProgramCalls(IEnumerable<ProgramCall> calls)
    {
        _calls = [.. calls.OrderBy(call => call.Place).ThenBy(call => call.Name, StringComparer.Ordinal)];
        Required = Actions(need => !need.IsPossible);
        Possible = Actions(need => need.IsPossible).Except(Required);
        Unknown = [.. _calls.Where(call => !call.IsKnown)];
    }

    public bool IsEmpty => _calls.IsEmpty;

    /// <summary>The actions that the program certainly needs.</summary>
    public ImmutableSortedSet<string> Required { get; }

    /// <summary>The actions that it may need in addition.</summary>
    public ImmutableSortedSet<string> Possible { get; }

    /// <summary>Calls whose needs the data do not have.</summary>
    public ImmutableArray<ProgramCall> Unknown { get; }

    /// <summary>The calls that need an action, each with whether it is only possible.</summary>
    public IEnumerable<(ProgramCall Call, bool IsPossible)> CallsFor(string action)
    {
        foreach (var call in _calls)
        {
            var needs = call.Needs.Where(need => need.Action.Equals(action, StringComparison.OrdinalIgnoreCase)).ToList();
            if (needs.Count > 0)
            {
                yield return (call, needs.All(need => need.IsPossible));
            }
        }
    }

    private ImmutableSortedSet<string> Actions(Func<ProgramNeed, bool> filter) =>
        _calls.SelectMany(call => call.Needs)
            .Where(filter)
            .Select(need => need.Action)
            .ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase);
}
