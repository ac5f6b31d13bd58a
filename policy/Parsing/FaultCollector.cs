using System.Globalization;
using System.Text;
using Bridge.Policy.Model;

namespace Bridge.Policy.Parsing;

/// <summary>Collects faults, and knows the parser's place in the document.</summary>
internal sealed class FaultCollector
{
    /// <summary>The longest pointer, in characters. It is bounded because member names may be as long as the text.</summary>
    private const int MaxPointerLength = 512;

    // A step is a member's name, or an item's index when the name is null.
    private readonly Stack<(string? Name, int Index)> _path = new();
    private List<PolicyFault>? _faults;

    /// <summary>True when reading must end, because the rest of the text is no JSON or there are too many faults.</summary>
    public bool IsStopped { get; private set; }

    public bool IsEmpty => _faults is null;

    public ValueList<PolicyFault> Faults => (_faults ?? []).ToValueList();

    public void Enter(string name) => _path.Push((name, 0));

    public void Enter(int index) => _path.Push((null, index));

    public void Leave() => _path.Pop();

    public void Stop() => IsStopped = true;

    /// <summary>Adds a fault of the current value.</summary>
    public void Add(string code, string message)
    {
        if (IsStopped)
        {
            return;
        }

        _faults ??= [];
        if (_faults.Count < PolicyLimits.MaxFaults)
        {
            _faults.Add(new PolicyFault(code, Pointer(), message));
            return;
        }

        _faults.Add(new PolicyFault(PolicyFaultCodes.TooManyFaults, string.Empty, "There are more faults than these. Correct these first."));
        Stop();
    }

    /// <summary>Adds a fault of a member of the current object.</summary>
    public void AddAt(string member, string code, string message)
    {
        Enter(member);
        Add(code, message);
        Leave();
    }

    private string Pointer()
    {
        var pointer = new StringBuilder();
        foreach (var (name, index) in _path.Reverse())
        {
            pointer.Append('/');
            if (name is null)
            {
                pointer.Append(CultureInfo.InvariantCulture, $"{index}");
                continue;
            }

            var shown = name.Length > MaxPointerLength ? name[..MaxPointerLength] : name;
            pointer.Append(shown.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            if (pointer.Length >= MaxPointerLength)
            {
                var end = MaxPointerLength - 1;
                pointer.Length = char.IsHighSurrogate(pointer[end - 1]) ? end - 1 : end;
                return pointer.Append('…').ToString();
            }
        }

        return pointer.ToString();
    }
}
