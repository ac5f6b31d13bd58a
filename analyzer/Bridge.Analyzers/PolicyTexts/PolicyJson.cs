using Bridge.Analyzers.PolicyFiles;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyTexts;

/// <summary>
/// The JSON of a policy with holes. A hole inside quotes is part of a text. A hole outside quotes stands for a value, or for something
/// unknown.
/// </summary>
/// <param name="Root">Null when it is no JSON.</param>
/// <param name="Fault">Why the text is no JSON. Null as well when a hole may be the cause.</param>
internal sealed record PolicyJson(JsonValue? Root, PolicyFault? Fault)
{
    public static PolicyJson Read(string text)
    {
        var hasBareHole = false;
        if (text.IndexOf(PolicySource.Hole) >= 0)
        {
            text = WithValuesForHoles(text, out hasBareHole);
        }

        var (root, fault) = JsonReader.Read(text);
        return new(root, hasBareHole ? null : fault);
    }

    /// <summary>True for a value that is not known, in part or in whole.</summary>
    public static bool IsUnknown(JsonValue value, string text) =>
        value.Kind is JsonKind.Text or JsonKind.Number && text.IndexOf(PolicySource.Hole, value.Span.Start, value.Span.Length) >= 0;

    /// <summary>Without the quotes.</summary>
    public static TextSpan Inner(TextSpan quoted) => quoted.Length < 2 ? quoted : new(quoted.Start + 1, quoted.Length - 2);

    // Each hole outside quotes is replaced with one digit, which is a valid JSON value, so that all positions stay the same.
    private static string WithValuesForHoles(string text, out bool hasBareHole)
    {
        hasBareHole = false;
        var characters = text.ToCharArray();
        var isInside = false;
        for (var i = 0; i < characters.Length; i++)
        {
            if (isInside && characters[i] == '\\')
            {
                i++;
            }
            else if (characters[i] is '"' or '\n')
            {
                isInside = characters[i] == '"' && !isInside;
            }
            else if (characters[i] == PolicySource.Hole && !isInside)
            {
                characters[i] = '0';
                hasBareHole = true;
            }
        }

        return new(characters);
    }
}
