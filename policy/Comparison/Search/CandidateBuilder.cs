using Bridge.Policy.Catalogs;
using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Comparison.Search;

/// <summary>
/// Builds requests that fit a set of assumptions. Where the assumptions leave a choice, it takes real actions and resources.
/// </summary>
internal sealed class CandidateBuilder(Vocabulary vocabulary, KeySolver solver, Catalog catalog)
{
    private const int MostCatalogActions = 3000;
    private static readonly string[] FamiliarServices = ["s3", "ec2", "iam", "dynamodb", "lambda"];

    private readonly VariableGuesses _guesses = new(vocabulary);
    private readonly Truth _truth = new(vocabulary);

    /// <summary>
    /// Builds one request when the assumptions have no policy variables, otherwise one for each fitting guess of their values.
    /// </summary>
    public IEnumerable<Candidate> Build(Assumptions assumptions)
    {
        var hasVariables = false;
        foreach (var guess in _guesses.For(assumptions))
        {
            hasVariables = true;
            if (TryBuild(assumptions, guess) is { } candidate)
            {
                yield return candidate;
            }
        }

        if (!hasVariables && TryBuild(assumptions, new VariableValues(vocabulary, new Dictionary<int, string?>())) is { } only)
        {
            yield return only;
        }
    }

    private Candidate? TryBuild(Assumptions assumptions, VariableValues variables)
    {
        var context = new Dictionary<string, ContextValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in variables.Values)
        {
            if (assumptions.ByKey.TryGetValue(key, out var literals) && !Array.TrueForAll(literals, literal => _truth.Holds(literal, value, variables)))
            {
                return null;
            }

            if (value is not null)
            {
                context[vocabulary.Facts(key).Name] = ContextValue.Single(value);
            }
        }

        foreach (var (key, literals) in assumptions.ByKey)
        {
            if (key is Vocabulary.ActionKey or Vocabulary.ResourceKey || variables.Values.ContainsKey(key) || vocabulary.Facts(key).Unreadable is not null)
            {
                continue;
            }

            var state = solver.Solve(literals, variables.Resolve);
            if (state.Kind == SolutionKind.None || (!state.IsAbsent && state.Values.Count == 0))
            {
                return null;
            }

            if (!state.IsAbsent)
            {
                context[vocabulary.Facts(key).Name] = state.IsList ? ContextValue.List(state.Values) : ContextValue.Single(state.Values[0]);
            }
        }

        return Action(assumptions, variables) is { } action && Resource(assumptions, variables, action) is { } resource ? new(action, resource, context) : null;
    }

    private string? Action(Assumptions assumptions, VariableValues variables)
    {
        var literals = assumptions.ByKey[Vocabulary.ActionKey];
        if (solver.Solve(literals, variables.Resolve) is not { Kind: not SolutionKind.None, Values: [var found] })
        {
            return null;
        }

        if (catalog.TryGetAction(found, out var known))
        {
            return known.FullName;
        }

        var service = ServiceOf(literals);
        var services = service is not null ? [service] : FamiliarServices.Concat(catalog.Services.Select(one => one.Prefix));
        return services.SelectMany(ActionsOf)
            .Take(MostCatalogActions)
            .FirstOrDefault(action => Array.TrueForAll(literals, literal => _truth.Holds(literal, RuleIndex.Fold(action), variables))) ?? found;
    }

    private string? ServiceOf(Literal[] literals) => literals
        .Where(literal => !literal.IsNegated)
        .SelectMany(literal => vocabulary[literal].Language.Pieces is [TextPiece only] ? [RuleIndex.ServiceOf(only)] : (string?[])[])
        .FirstOrDefault(service => service is not null);

    private IEnumerable<string> ActionsOf(string service) => catalog.TryGetService(service, out var known) ? known.Actions.Select(action => action.FullName) : [];

    private string? Resource(Assumptions assumptions, VariableValues variables, string action)
    {
        if (!assumptions.ByKey.TryGetValue(Vocabulary.ResourceKey, out var literals))
        {
            return PreferredResources(action).First();
        }

        return PreferredResources(action).FirstOrDefault(resource => Array.TrueForAll(literals, literal => _truth.Holds(literal, resource, variables)))
            ?? (solver.Solve(literals, variables.Resolve) is { Kind: not SolutionKind.None, Values: [var found] } ? found : null);
    }

    private IEnumerable<string> PreferredResources(string action)
    {
        if (catalog.TryGetAction(action, out var known))
        {
            foreach (var resource in known.Resources)
            {
                yield return SampleArn.Of(resource.Type.ArnFormat);
            }
        }

        yield return "*";
        var service = action[..Math.Max(0, action.IndexOf(':', StringComparison.Ordinal))];
        yield return $"arn:aws:{service}:eu-west-1:{SampleValue.Account}:example";
        yield return "arn:aws:s3:::example";
    }
}
