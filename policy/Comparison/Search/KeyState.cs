namespace Bridge.Policy.Comparison.Search;

/// <summary>The state of a key in a request that fits some tests.</summary>
/// <param name="Kind">Whether such a state exists.</param>
/// <param name="IsAbsent">The key is not in the request.</param>
/// <param name="IsList">It has several values, or none.</param>
/// <param name="Values">Its values.</param>
internal sealed record KeyState(Languages.SolutionKind Kind, bool IsAbsent, bool IsList, IReadOnlyList<string> Values)
{
    public static KeyState None { get; } = new(Languages.SolutionKind.None, false, false, []);

    public static KeyState Absent { get; } = new(Languages.SolutionKind.Exact, true, false, []);

    public static KeyState Free { get; } = new(Languages.SolutionKind.Perhaps, true, false, []);

    public static KeyState Of(Languages.Solution solution) => new(solution.Kind, false, false, solution.Value is { } value ? [value] : []);
}
