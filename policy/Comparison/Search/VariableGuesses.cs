using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;

namespace Bridge.Policy.Comparison.Search;

/// <summary>
/// Proposes values for the keys that policy variables name: the texts that the same tests speak of (so that a variable can meet a literal), fresh ones (so
/// that it can miss them all), and none. A guess is only ever used to build a request that is then confirmed.
/// </summary>
internal sealed class VariableGuesses(Vocabulary vocabulary)
{
    private const int MostValues = 6;
    private const int MostGuesses = 96;

    /// <summary>Fitting guesses first; none at all when the tests name no variable.</summary>
    public IEnumerable<VariableValues> For(Assumptions assumptions)
    {
        List<Language> languages = [.. assumptions.ByKey.Values.SelectMany(literals => literals).Select(literal => vocabulary[literal].Language)];
        List<int> keys = [.. VariableValues.Keys(vocabulary, languages)];
        if (keys.Count == 0)
        {
            return [];
        }

        List<List<string?>> values = [.. keys.Select(key => Values(key, assumptions, languages))];
        return Combinations(keys, values).Take(MostGuesses).Select(guess => new VariableValues(vocabulary, guess));
    }

    private List<string?> Values(int key, Assumptions assumptions, List<Language> languages)
    {
        var name = vocabulary.Facts(key).Name;
        var values = new List<string?>();
        var own = assumptions.ByKey.GetValueOrDefault(key);
        values.AddRange(Literals(own ?? []));
        values.Add(SampleValue.Fresh(name));
        foreach (var literals in assumptions.ByKey.Values)
        {
            if (literals.Any(literal => NamesKey(vocabulary[literal].Language, key)))
            {
                values.AddRange(Literals(literals));
            }
        }

        values = [.. values.Distinct().Take(MostValues - 1)];
        values.Add(null);
        return values;
    }

    private bool NamesKey(Language language, int key) => VariableValues.Keys(vocabulary, [language]).Contains(key);

    private IEnumerable<string> Literals(Literal[] literals) => literals.SelectMany(literal => vocabulary[literal].Language.Literals);

    // The first values of all keys first: they are the likeliest.
    private static IEnumerable<Dictionary<int, string?>> Combinations(List<int> keys, List<List<string?>> values)
    {
        var total = values.Aggregate(1L, (product, list) => Math.Min(product * list.Count, MostGuesses));
        for (long number = 0; number < total; number++)
        {
            var (rest, guess) = (number, new Dictionary<int, string?>());
            for (var i = 0; i < keys.Count; i++)
            {
                guess[keys[i]] = values[i][(int)(rest % values[i].Count)];
                rest /= values[i].Count;
            }

            yield return guess;
        }
    }
}
