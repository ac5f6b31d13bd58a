using Bridge.Policy.Comparison.Languages;
using Bridge.Policy.Comparison.Rules;

namespace Bridge.Policy.Comparison.Search;

/// <summary>
/// Proposes values for the keys that policy variables name: texts from the same tests, so that a variable can equal a literal; new texts,
/// so that it can differ from all; and no value. A guess is used only to build a request, which the evaluator then confirms.
/// </summary>
internal sealed class VariableGuesses(Vocabulary vocabulary)
{
    private const int MostValues = 6;
    private const int MostGuesses = 96;

    /// <summary>The guesses, fitting ones first. There are none when the tests name no variable.</summary>
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

    // Combinations of the first values come first, because they are the most likely ones.
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
