namespace Bridge.Policy.Comparison.Languages;

/// <summary>The result of looking for a value.</summary>
/// <param name="Kind">Found, none, or not decided.</param>
/// <param name="Value">A value that fits or may fit; null when none is known.</param>
internal readonly record struct Solution(SolutionKind Kind, string? Value = null)
{
    public static Solution None => new(SolutionKind.None);
}

/// <summary>The three outcomes of a search for a value.</summary>
internal enum SolutionKind
{
    /// <summary>It is proved that no value fits, whatever the request's other keys hold.</summary>
    None,

    /// <summary>The value fits whatever the other keys hold.</summary>
    Exact,

    /// <summary>Whether a value fits depends on policy variables, or could not be decided.</summary>
    Perhaps,
}

/// <summary>Finds a value that is in all languages of one group and in none of another.</summary>
/// <param name="budget">The steps it may take.</param>
internal sealed class LanguageSolver(Budget budget)
{
    private static readonly string[] Fillings = ["example", string.Empty];
    private static readonly int[] AnyTextAtAll = [PatternCode.AnyText, PatternCode.End];

    /// <summary>
    /// Finds a value that is in all of <paramref name="ins"/> and in none of <paramref name="outs"/>. The empty text counts only if
    /// <paramref name="mayBeEmpty"/> is true.
    /// </summary>
    public Solution Solve(IReadOnlyList<Language> ins, IReadOnlyList<Language> outs, bool mayBeEmpty)
    {
        budget.Take();
        if (ins.Any(language => language.Pieces.Count == 0 || outs.Any(language.IsWithin)))
        {
            return Solution.None;
        }

        if (ins.Where(language => language.IsFinite).MinBy(language => language.Literals.Count) is { } finite)
        {
            return Try(finite.Literals.Where(text => mayBeEmpty || text.Length > 0), ins, outs, otherwise: SolutionKind.None);
        }

        List<Piece> pieces = [.. ins.Concat(outs).SelectMany(language => language.Pieces)];
        if (pieces.TrueForAll(piece => piece.Family == PieceFamily.Text))
        {
            return SolveTexts(ins, outs, mayBeEmpty);
        }

        // Samples of one typed family stand for all values. This does not hold for several families together.
        var families = pieces.Select(piece => piece.Family).Distinct().ToList();
        var samples = families.SelectMany(family => family == PieceFamily.Text
            ? pieces.OfType<TextPiece>().Select(piece => PatternCode.Sample(piece.Codes, Fillings[0]))
            : TypedSamples.Of(family, pieces));
        return Try(samples, ins, outs, otherwise: families.Count == 1 ? SolutionKind.None : SolutionKind.Perhaps);
    }

    private Solution Try(IEnumerable<string> values, IReadOnlyList<Language> ins, IReadOnlyList<Language> outs, SolutionKind otherwise)
    {
        string? perhaps = null;
        foreach (var value in values)
        {
            budget.Take(ins.Count + outs.Count);
            switch (Judge(value, ins, outs))
            {
                case Membership.Yes:
                    return new(SolutionKind.Exact, value);
                case Membership.Maybe:
                    perhaps ??= value;
                    break;
            }
        }

        return perhaps is null ? new(otherwise) : new(SolutionKind.Perhaps, perhaps);
    }

    private static Membership Judge(string value, IReadOnlyList<Language> ins, IReadOnlyList<Language> outs)
    {
        var answer = Membership.Yes;
        foreach (var language in ins)
        {
            answer = (Membership)Math.Min((int)answer, (int)language.Contains(value));
        }

        foreach (var language in outs)
        {
            answer = (Membership)Math.Min((int)answer, Membership.Yes - language.Contains(value));
        }

        return answer;
    }

    private Solution SolveTexts(IReadOnlyList<Language> ins, IReadOnlyList<Language> outs, bool mayBeEmpty)
    {
        if (ins.Count == 0)
        {
            return SolveGuided(null, AnyTextAtAll, ins, outs, mayBeEmpty);
        }

        var guide = ins.MinBy(language => language.Pieces.Count)!;
        var others = ins.Where(language => language != guide).ToList();
        var perhaps = Solution.None;
        foreach (var piece in guide.Pieces.Cast<TextPiece>())
        {
            // A piece with the same variables stands for the same texts, so a value of it is in every language that holds the piece.
            if (outs.Any(language => language.Has(piece)))
            {
                continue;
            }

            var rest = others.Where(language => !language.Has(piece)).ToList();
            var solution = SolveGuided(piece, piece.Codes, rest, outs, mayBeEmpty);
            if (solution.Kind == SolutionKind.Exact || budget.IsSpent)
            {
                return solution;
            }

            perhaps = solution.Kind == SolutionKind.Perhaps ? solution : perhaps;
        }

        return perhaps;
    }

    private Solution SolveGuided(TextPiece? guide, int[] codes, IReadOnlyList<Language> ins, IReadOnlyList<Language> outs, bool mayBeEmpty)
    {
        var avoid = new List<int[]>();
        foreach (var piece in outs.SelectMany(language => language.Pieces).Cast<TextPiece>())
        {
            budget.Take();
            if (piece.HasVariables)
            {
                continue;
            }

            if (PatternCode.SurelyCovers(piece.Codes, codes))
            {
                return Solution.None;
            }

            if (PatternCode.MayMeet(piece.Codes, codes))
            {
                avoid.Add(piece.Codes);
            }
        }

        if (guide?.HasVariables != true && Sample(codes, ins, outs) is { } sample)
        {
            return new(SolutionKind.Exact, sample);
        }

        var match = new List<IReadOnlyList<int[]>> { (int[][])[codes] };
        foreach (var language in ins)
        {
            List<int[]> alternatives = [.. language.Pieces.Cast<TextPiece>().Select(piece => piece.Codes).Where(other => PatternCode.MayMeet(other, codes))];
            if (alternatives.Count == 0)
            {
                return Solution.None;
            }

            match.Add(alternatives);
        }

        var text = PatternProduct.Find(match, avoid, mayBeEmpty, budget);
        if (budget.IsSpent)
        {
            return new(SolutionKind.Perhaps);
        }

        if (text is null)
        {
            return Solution.None;
        }

        var certain = guide?.HasVariables != true && Judge(text, ins, outs) == Membership.Yes;
        return certain ? new(SolutionKind.Exact, text) : new(SolutionKind.Perhaps, text);
    }

    private string? Sample(int[] codes, IReadOnlyList<Language> ins, IReadOnlyList<Language> outs)
    {
        foreach (var filling in Fillings)
        {
            budget.Take(codes.Length);
            var sample = PatternCode.Sample(codes, filling);
            if (sample.Length > 0 && Judge(sample, ins, outs) == Membership.Yes)
            {
                return sample;
            }
        }

        return null;
    }
}
