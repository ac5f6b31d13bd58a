namespace Bridge.Policy.Comparison.Languages;

/// <summary>
/// A pattern as numbers, one per position: a character, a character whose case is ignored, a wildcard, or the end. The wildcards in the
/// first five parts of an ARN do not match a colon.
/// </summary>
internal static class PatternCode
{
    public const int End = -1;
    public const int AnyCharacter = -2;
    public const int AnyText = -3;
    public const int AnyCharacterOfPart = -4;
    public const int AnyTextOfPart = -5;

    // These numbers are above every UTF-16 unit.
    private const int FoldFlag = 1 << 17;

    public static int Folded(char c) => FoldFlag | char.ToUpperInvariant(c);

    public static bool IsFolded(int code) => code >= FoldFlag;

    public static char Character(int code) => (char)(code & 0xFFFF);

    public static bool IsText(int code) => code is AnyText or AnyTextOfPart;

    public static bool IsWildcard(int code) => code <= AnyCharacter;

    /// <summary>True when the position matches <paramref name="c"/>. The end matches nothing.</summary>
    public static bool Takes(int code, char c) => code switch
    {
        End => false,
        AnyCharacter or AnyText => true,
        AnyCharacterOfPart or AnyTextOfPart => c != ':',
        >= FoldFlag => char.ToUpperInvariant(c) == (code & 0xFFFF),
        _ => code == c,
    };

    /// <summary>True when the whole of <paramref name="text"/> matches. Takes quadratic time at worst.</summary>
    public static bool Matches(int[] codes, string text)
    {
        // It is enough to go back to the last star. A star within an ARN's part cannot pass the colon that ends the part, and behind it the
        // last star can match any surplus text.
        var (position, i, star, mark) = (0, 0, -1, 0);
        while (i < text.Length)
        {
            var code = codes[position];
            if (IsText(code))
            {
                (star, mark) = (position, i);
                position++;
            }
            else if (Takes(code, text[i]))
            {
                position++;
                i++;
            }
            else if (star >= 0 && Takes(codes[star], text[mark]))
            {
                mark++;
                (i, position) = (mark, star + 1);
            }
            else
            {
                return false;
            }
        }

        while (IsText(codes[position]))
        {
            position++;
        }

        return codes[position] == End;
    }

    /// <summary>A matching text, with <paramref name="filling"/> in place of every <c>*</c>.</summary>
    public static string Sample(int[] codes, string filling)
    {
        var text = new System.Text.StringBuilder();
        foreach (var code in codes)
        {
            _ = code switch
            {
                End => text,
                AnyText or AnyTextOfPart => text.Append(filling),
                AnyCharacter or AnyCharacterOfPart => text.Append('x'),
                >= FoldFlag => text.Append(char.ToLowerInvariant(Character(code))),
                _ => text.Append((char)code),
            };
        }

        return text.ToString();
    }

    /// <summary>
    /// True when every text of <paramref name="inner"/> certainly matches <paramref name="outer"/>. False means that it is not known.
    /// </summary>
    public static bool SurelyCovers(int[] outer, int[] inner)
    {
        for (var i = 0; i < outer.Length; i++)
        {
            if (outer[i] == AnyText && outer[i + 1] == End)
            {
                return true;
            }

            if (i >= inner.Length || outer[i] != inner[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>False when the fixed beginnings or ends of the two contradict each other. True means that it is not known.</summary>
    public static bool MayMeet(int[] left, int[] right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            if (IsWildcard(left[i]) || IsWildcard(right[i]) || IsFolded(left[i]) || IsFolded(right[i]))
            {
                break;
            }

            if (left[i] != right[i])
            {
                return false;
            }
        }

        for (int i = left.Length - 1, j = right.Length - 1; i >= 0 && j >= 0; i--, j--)
        {
            if (IsWildcard(left[i]) || IsWildcard(right[j]) || IsFolded(left[i]) || IsFolded(right[j]))
            {
                break;
            }

            if (left[i] != right[j])
            {
                return false;
            }
        }

        return true;
    }
}
