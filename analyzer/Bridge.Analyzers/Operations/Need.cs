using System.Collections.Immutable;

namespace Bridge.Analyzers.Operations;

/// <summary>An action that a call needs.</summary>
/// <param name="Action">Such as <c>s3:GetObject</c>.</param>
/// <param name="IsPossible">
/// True when the code does not show whether the action is needed, for example because the bucket may be encrypted with a customer's
/// key. A policy may grant it or not.
/// </param>
/// <param name="Conditions">All of them have to hold; empty for always.</param>
internal sealed record Need(string Action, bool IsPossible, ImmutableArray<NeedCondition> Conditions)
{
    /// <summary>Parses the needs of a row of data: <c>s3:GetObject!VersionId,~kms:Decrypt</c>. <c>-</c> is none.</summary>
    public static ImmutableArray<Need> ParseAll(string text)
    {
        if (text is "-" or "")
        {
            return [];
        }

        var needs = ImmutableArray.CreateBuilder<Need>();
        foreach (var item in text.Split(','))
        {
            needs.Add(ParseOne(item));
        }

        return needs.ToImmutable();
    }

    private static Need ParseOne(string item)
    {
        var isPossible = item[0] == '~';
        var start = isPossible ? 1 : 0;
        var end = NextMark(item, start);
        var action = item.Substring(start, end - start);
        var conditions = ImmutableArray.CreateBuilder<NeedCondition>();
        while (end < item.Length)
        {
            var next = NextMark(item, end + 1);
            conditions.Add(NeedCondition.Parse(item.Substring(end, next - end)));
            end = next;
        }

        return new(action, isPossible, conditions.ToImmutable());
    }

    private static int NextMark(string item, int from)
    {
        var mark = item.IndexOfAny(['?', '!'], from);
        return mark < 0 ? item.Length : mark;
    }
}
