namespace Bridge.Policy.Usage.Collecting;

/// <summary>
/// Keeps a bounded number of items: the first ones in their sort order. The result does not depend on the order in which they are added.
/// </summary>
internal sealed class BoundedSet<T>(int capacity, IComparer<T> order)
{
    private readonly SortedSet<T> _items = new(order);

    public IReadOnlyCollection<T> Items => _items;

    /// <summary>True when an item was left out.</summary>
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
