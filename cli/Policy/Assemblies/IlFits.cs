using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Bridge.Cli.Policy.Assemblies;

/// <summary>Answers to the question whether something is set.</summary>
internal enum IlAnswer
{
    No,
    Maybe,
    Yes,
}

/// <summary>Decides whether a value is set, and whether it is one of some words.</summary>
internal sealed class IlFits(IlValues ends, Neighbours neighbours)
{
    /// <param name="values">The words; empty when any value will do.</param>
    /// <param name="value">The value.</param>
    /// <param name="type">The type of the property or parameter.</param>
    public IlAnswer Of(ImmutableArray<string> values, IlValue value, IlType type) =>
        Together(ends.Ends(value).Select(end => OfEnd(values, end, type.Underlying)));

    /// <summary>The combined answer when the value may be any of several.</summary>
    public static IlAnswer Together(IEnumerable<IlAnswer> answers)
    {
        IlAnswer? together = null;
        foreach (var answer in answers)
        {
            together = together is null || together == answer ? answer : IlAnswer.Maybe;
        }

        return together ?? IlAnswer.No;
    }

    private IlAnswer OfEnd(ImmutableArray<string> values, IlValue value, IlType type)
    {
        if (value is IlNothing || (type.Code == PrimitiveTypeCode.Boolean && value is IlNumber { Value: 0 }))
        {
            return IlAnswer.No;
        }

        if (values.IsEmpty)
        {
            return value is IlVariable { Slot.MayBeNull: true } ? IlAnswer.Maybe : IlAnswer.Yes;
        }

        var text = value switch
        {
            IlText start => start.Start,
            IlNumber number when type.Code == PrimitiveTypeCode.Object => neighbours.EnumMember(type.Name, number.Value),
            IlNumber number => number.Value.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        var word = text?.TrimStart().Split([' ', '\t', '\r', '\n', '"'], 2)[0];
        return string.IsNullOrEmpty(word) ? IlAnswer.Maybe
            : values.Contains(word, StringComparer.OrdinalIgnoreCase) ? IlAnswer.Yes
            : IlAnswer.No;
    }
}
