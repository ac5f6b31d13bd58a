using Bridge.Policy.Catalogs;
using CsCheck;

namespace Bridge.Policy.Tests.Catalogs;

public sealed class ActionSetTests
{
    private const int Capacity = 150;

    private static readonly Gen<int[]> GenMembers = Gen.Int[0, Capacity - 1].Array[0, 40];

    [Fact]
    public void Operations_OnSamples_AreThoseOfASet() => Gen.Select(GenMembers, GenMembers).Sample((left, right) =>
    {
        var (x, y) = (left.ToHashSet(), right.ToHashSet());
        Assert.Equal(x.Union(y).Order(), With(left, right, (a, b) => a.UnionWith(b)).Indexes());
        Assert.Equal(x.Intersect(y).Order(), With(left, right, (a, b) => a.IntersectWith(b)).Indexes());
        Assert.Equal(x.Except(y).Order(), With(left, right, (a, b) => a.ExceptWith(b)).Indexes());
        Assert.Equal(Enumerable.Range(0, Capacity).Except(x), With(left, right, (a, _) => a.Invert()).Indexes());
        Assert.Equal(x.IsSubsetOf(y), SetOf(left).IsSubsetOf(SetOf(right)));
        Assert.Equal(x.Overlaps(y), SetOf(left).Overlaps(SetOf(right)));
        Assert.Equal(x.Count, SetOf(left).Count);
        Assert.Equal(x.Count == 0, SetOf(left).IsEmpty);
        Assert.All(Enumerable.Range(0, Capacity), i => Assert.Equal(x.Contains(i), SetOf(left).Contains(i)));
    }, iter: 500);

    [Fact]
    public void AddRange_AnyRange_AddsEachOfIt() => Gen.Select(Gen.Int[0, Capacity], Gen.Int[0, Capacity]).Sample((first, last) =>
    {
        var count = Math.Max(0, last - first);
        var set = new ActionSet(Capacity);
        set.AddRange(first, count);
        Assert.Equal(Enumerable.Range(first, count), set.Indexes());
    }, iter: 500);

    private static ActionSet SetOf(int[] members)
    {
        var set = new ActionSet(Capacity);
        Array.ForEach(members, set.Add);
        return set;
    }

    private static ActionSet With(int[] left, int[] right, Action<ActionSet, ActionSet> change)
    {
        var set = new ActionSet(SetOf(left));
        change(set, SetOf(right));
        return set;
    }
}
