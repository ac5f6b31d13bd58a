using System.Globalization;

namespace Bridge.Functions.Schemas;

/// <summary>The objects and arrays that are open while a body is read, from the outside in: where we are, and which names were seen.</summary>
internal sealed class OpenPlaces
{
    private readonly List<Place> _open = [];
    private bool _began;

    /// <summary>The object at the top was read to its end.</summary>
    public bool IsClosed => _began && _open.Count == 0;

    /// <summary>Values read to their end, at every level.</summary>
    public int ValuesRead { get; private set; }

    /// <summary>The innermost open place: a member whose value is still to come, else the object or array.</summary>
    public string Pointer => JsonPointer.Of(Names(withNextElement: false));

    /// <summary>The place of the value that comes next.</summary>
    public string PointerOfNextValue => JsonPointer.Of(Names(withNextElement: true));

    /// <summary>What the grammar lets follow here.</summary>
    public string WhatMayFollow => _open switch
    {
        [.., { IsArray: true }] => "a value, a comma or the end of the array",
        [.., { Name: not null }] => "a value",
        _ => "a member name in double quotes and a colon, a comma or the end of the object",
    };

    /// <summary>The place of a syntax error; in an array an element, if one had to begin there.</summary>
    public string PointerOfError(bool expectsElement) => expectsElement ? PointerOfNextValue : Pointer;

    /// <summary>The place of member <paramref name="name"/> of the innermost object.</summary>
    public string PointerOf(string name) => JsonPointer.Of(Names(withNextElement: false).Append(name));

    /// <summary>Enters an object or array; false at the limit of depth.</summary>
    public bool TryOpen(bool isArray)
    {
        _began = true;
        if (_open.Count == StrictJson.MaxDepth)
        {
            return false;
        }

        _open.Add(new Place(isArray));
        return true;
    }

    /// <summary>Leaves the innermost object or array.</summary>
    public void Close()
    {
        _open.RemoveAt(_open.Count - 1);
        PassValue();
    }

    /// <summary>Notes the name of a member; false when the object had it already.</summary>
    public bool TryName(string name)
    {
        var place = _open[^1];
        if (!place.Seen.Add(name))
        {
            return false;
        }

        place.Name = name;
        return true;
    }

    /// <summary>The value that was to come has been read.</summary>
    public void PassValue()
    {
        ValuesRead++;
        if (_open is [.., var place])
        {
            place.Name = null;
            place.Index++;
        }
    }

    private IEnumerable<string> Names(bool withNextElement)
    {
        for (var i = 0; i < _open.Count; i++)
        {
            var place = _open[i];
            if (place.IsArray && (withNextElement || i < _open.Count - 1))
            {
                yield return place.Index.ToString(CultureInfo.InvariantCulture);
            }
            else if (place.Name is { } name)
            {
                yield return name;
            }
        }
    }

    private sealed class Place(bool isArray)
    {
        private HashSet<string>? _seen;

        public bool IsArray => isArray;

        public HashSet<string> Seen => _seen ??= new(StringComparer.Ordinal);

        public string? Name { get; set; }

        public int Index { get; set; }
    }
}
