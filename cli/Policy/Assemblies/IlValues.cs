namespace Bridge.Cli.Policy.Assemblies;

/// <summary>Resolves values by following variables to the values stored in them.</summary>
internal sealed class IlValues(ProgramFacts facts)
{
    private readonly Dictionary<IlValue, IReadOnlySet<IlValue>> _known = [];

    /// <summary>Created objects, constants, results and parameters. Never empty.</summary>
    public IReadOnlySet<IlValue> Ends(IlValue value)
    {
        if (value is not (IlVariable or IlChoice or IlAddress))
        {
            return new HashSet<IlValue> { value };
        }

        if (!_known.TryGetValue(value, out var ends))
        {
            _known.Add(value, ends = Follow(value));
        }

        return ends;
    }

    private HashSet<IlValue> Follow(IlValue value)
    {
        var ends = new HashSet<IlValue>();
        var seen = new HashSet<IlValue> { value };
        var rest = new Stack<IlValue>(seen);
        while (rest.TryPop(out var next))
        {
            switch (next)
            {
                case IlChoice choice:
                    Visit(choice.First);
                    Visit(choice.Second);
                    break;
                case IlAddress address:
                    Visit(new IlVariable(address.Slot));
                    break;
                case IlVariable variable:
                    var stores = facts.StoresOf(variable.Slot);
                    foreach (var store in stores)
                    {
                        Visit(store);
                    }

                    if (variable.Slot.IsOpen || stores.Count == 0)
                    {
                        ends.Add(variable);
                    }

                    break;
                default:
                    ends.Add(next);
                    break;
            }
        }

        return ends;

        void Visit(IlValue other)
        {
            if (seen.Add(other))
            {
                rest.Push(other);
            }
        }
    }
}
