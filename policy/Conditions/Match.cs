namespace Bridge.Policy.Conditions;

/// <summary>The three values of judging. In this order "and" is the lesser and "or" the greater of two.</summary>
internal enum Match : byte
{
    /// <summary>Does not match, for certain.</summary>
    No,

    /// <summary>Cannot be judged.</summary>
    Unknown,

    /// <summary>Matches, for certain.</summary>
    Yes,
}

/// <summary>Reckoning with three values.</summary>
internal static class Matches
{
    public static Match Of(bool matches) => matches ? Match.Yes : Match.No;

    public static Match And(Match left, Match right) => left < right ? left : right;

    public static Match Or(Match left, Match right) => left > right ? left : right;

    public static Match Not(Match match) => Match.Yes - match + Match.No;
}
