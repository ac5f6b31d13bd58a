using System.Collections.Concurrent;
using Bridge.Policy.Patterns;

namespace Bridge.Policy.Evaluation;

/// <summary>
/// Finds the statements that can cover an action. An action that was asked for before is found at once, others among the statements of
/// their service. The action need not be in the catalog.
/// </summary>
internal sealed class ActionIndex
{
    // Bounds the memory in case callers always ask for new actions. AWS has about 22,000 actions, and a set of policies is asked for few of
    // them.
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
    /// <param name="isExact">False when each of the statements must still be checked.</param>
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

    // This is a method of its own because the lookup must not allocate, and a method with a lambda allocates when it is entered.
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
