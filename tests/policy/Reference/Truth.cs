namespace Bridge.Policy.Tests.Reference;

/// <summary>The answers to the question whether something matches, in an order in which AND is the smallest and OR the largest.</summary>
internal enum Truth
{
    No,
    Unknown,
    Yes,
}

internal static class TruthTable
{
    public static Truth Not(this Truth value) => (Truth)((int)Truth.Yes - (int)value);

    public static Truth And(this Truth left, Truth right) => left < right ? left : right;

    public static Truth All(this IEnumerable<Truth> values) => values.Append(Truth.Yes).Min();

    public static Truth Any(this IEnumerable<Truth> values) => values.Append(Truth.No).Max();

    public static Truth Of(bool value) => value ? Truth.Yes : Truth.No;
}
