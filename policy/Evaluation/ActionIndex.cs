using System.Collections.Concurrent;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Evaluation;

/// <summary>
/// Finds the statements that can cover an action: at once for an action that was asked for before, else among those of its service. Any action will do,
/// known to a catalog or not.
/// </summary>
internal sealed class ActionIndex
{
    // Bounds the memory when someone asks for ever new actions; AWS has some 22,000, a set of policies is asked for few of them.
    private const int MostRemembered = 8192;

    private readonly PlacedStatement[] _statements;
    private readonly Dictionary<string, int[]> _byService;
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _services;
    private readonly int[] _anyService;
    private readonly ConcurrentDictionary<string, int[]> _byAction = new(StringComparer.OrdinalIgnoreCase);
    private int _remembered;

    public ActionIndex(PlacedStatement[] statements)
    {
        _statements = statements;
        var anyService = new List<int>();
        var byService = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < statements.Length; i++)
        {
            AddTo(byService, anyService, i);
        }

        _anyService = [.. anyService];
        _byService = new(byService.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (service, own) in byService)
        {
            _byService[service] = [.. own.Union(anyService).Order()];
        }

        _services = _byService.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The numbers of the statements that may cover <paramref name="action"/>, ascending.</summary>
    /// <param name="action">The action.</param>
    /// <param name="isExact">False when each of them has still to be asked.</param>
    public int[] Find(string action, out bool isExact)
    {
        isExact = true;
        if (_byAction.TryGetValue(action, out var known))
        {
            return known;
        }

        var candidates = _services.TryGetValue(ActionMatcher.Service(action), out var own) ? own : _anyService;
        if (Volatile.Read(ref _remembered) >= MostRemembered)
        {
            isExact = false;
            return candidates;
        }

        return Remember(action, candidates);
    }

    // Apart from the lookup, which must not allocate: a method with a lambda does so when it is entered.
    private int[] Remember(string action, int[] candidates)
    {
        var covering = Array.FindAll(candidates, number => _statements[number].Statement.CoversAction(action));
        if (_byAction.TryAdd(action, covering))
        {
            Interlocked.Increment(ref _remembered);
        }

        return covering;
    }

    private void AddTo(Dictionary<string, List<int>> byService, List<int> anyService, int number)
    {
        var services = _statements[number].Statement.Services;
        if (services is null)
        {
            anyService.Add(number);
            return;
        }

        foreach (var service in services)
        {
            if (!byService.TryGetValue(service, out var own))
            {
                byService[service] = own = [];
            }

            if (own.Count == 0 || own[^1] != number)
            {
                own.Add(number);
            }
        }
    }
}
