namespace Bridge.Cli.Policy.Assemblies;

/// <summary>
/// The evaluation stack of a method that is walked once, from its first to its last instruction. One walk is enough: after an
/// unconditional jump, the stack is the one of an earlier jump to that place, or empty (ECMA-335, III.1.7.5).
/// </summary>
internal sealed class IlStack
{
    private readonly Dictionary<int, IlValue[]> _awaited = [];
    private List<IlValue> _values = [];
    private bool _isReached = true;

    public void Push(IlValue value) => _values.Add(value);

    /// <summary>Damaged code may pop more values than there are; such a value is unknown.</summary>
    public IlValue Pop()
    {
        if (_values.Count == 0)
        {
            return IlValue.Any;
        }

        var value = _values[^1];
        _values.RemoveAt(_values.Count - 1);
        return value;
    }

    public void Pop(int count)
    {
        for (; count > 0; count--)
        {
            Pop();
        }
    }

    /// <summary>Begins an instruction: joins the stacks of earlier jumps to it with the stack of the instruction before.</summary>
    public void Enter(int offset)
    {
        if (!_awaited.Remove(offset, out var values))
        {
            _isReached = true;
            return;
        }

        _values = _isReached && values.Length == _values.Count ? [.. _values.Zip(values, Joined)] : _isReached ? _values : [.. values];
        _isReached = true;
    }

    /// <summary>Notes a jump to a later instruction.</summary>
    public void Jump(int target) => _awaited[target] = _awaited.TryGetValue(target, out var values) && values.Length == _values.Count
        ? [.. values.Zip(_values, Joined)]
        : [.. _values];

    /// <summary>Notes that execution does not continue with the next instruction.</summary>
    public void End()
    {
        _values = [];
        _isReached = false;
    }

    private static IlValue Joined(IlValue first, IlValue second) =>
        ReferenceEquals(first, second) || (first is not IlChoice && first == second) ? first : new IlChoice(first, second);
}
