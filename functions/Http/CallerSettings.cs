namespace Bridge.Functions.Http;

/// <summary>Callers of the API, settings under <c>Bridge</c>.</summary>
internal sealed class CallerSettings
{
    /// <value>Without any, nobody may call the API.</value>
    public IList<CallerTokenSettings> Tokens { get; set; } = [];

    /// <summary>Adds one line a fault, none of which tells a token.</summary>
    public void Check(ICollection<string> faults)
    {
        for (var i = 0; i < Tokens.Count; i++)
        {
            Tokens[i].Check(i, faults);
        }

        if (Tokens.GroupBy(token => token.Value).Any(group => group.Count() > 1))
        {
            faults.Add("Two of Bridge__Tokens have the same Value: one token must be one caller.");
        }
    }
}

/// <summary>One caller of the API.</summary>
internal sealed class CallerTokenSettings
{
    private const int MinValueLength = 16;

    // What an order's `requestedBy` may hold.
    private const int MaxNameLength = 256;

    /// <value>The name that the timeline shows.</value>
    public string Name { get; set; } = "";

    /// <value>The text after <c>Authorization: Bearer</c>; 16 characters or more.</value>
    public string Value { get; set; } = "";

    /// <value><c>viewer</c>, <c>operator</c>, <c>approver</c> or <c>administrator</c>.</value>
    public string Role { get; set; } = "";

    internal void Check(int i, ICollection<string> faults)
    {
        if (Name is not { Length: >= 1 and <= MaxNameLength })
        {
            faults.Add(
                $"Bridge__Tokens__{i}__Name is missing or too long: it is what orders and the timeline call the caller, "
                    + $"1 to {MaxNameLength} characters.");
        }

        if (Value is not { Length: >= MinValueLength })
        {
            faults.Add($"Bridge__Tokens__{i}__Value is too short: expected {MinValueLength} characters or more.");
        }

        if (!EnumNames.TryParse<CallerRole>(Role, out _))
        {
            faults.Add($"Bridge__Tokens__{i}__Role is `{Role}`: expected viewer, operator, approver or administrator.");
        }
    }
}
