namespace Bridge.Policy.Conditions;

/// <summary>The three answers of a judgement. They are in an order in which "and" is the smaller and "or" the greater of two.</summary>
internal enum Match : byte
{
    /// <summary>Certainly does not match.</summary>
    No,

    /// <summary>Cannot be judged.</summary>
    Unknown,

    /// <summary>Certainly matches.</summary>
    Yes,
}

/// <summary>Logic with the three answers.</summary>
internal static class Matches
{
    public static Match Of(bool matches) => matches ? Match.Yes : Match.No;

    public static Match And(Match left, Match right) => left < right ? left : right;

    public static Match Or(Match left, Match right) => left > right ? left : right;

    public static Match Not(Match match) => Match.Yes - match + Match.No;
}
