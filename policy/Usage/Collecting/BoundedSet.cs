namespace Bridge.Policy.Usage.Collecting;

/// <summary>The first so many of what is added, in an order: the same, whatever comes first.</summary>
internal sealed class BoundedSet<T>(int capacity, IComparer<T> order)
{
    private readonly SortedSet<T> _items = new(order);

    public IReadOnlyCollection<T> Items => _items;

    /// <summary>True when something was left out.</summary>
    public bool IsCut { get; private set; }

    public void Add(T item)
    {
        if (_items.Add(item) && _items.Count > capacity)
        {
            IsCut = true;
            _items.Remove(_items.Max!);
        }
    }
}
