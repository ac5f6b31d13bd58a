using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Bridge.Analyzers.Tests.Hostile;

/// <summary>A change of a text, as typing or an accident makes it.</summary>
/// <param name="File">The index of the file in the program.</param>
/// <param name="Start">The start of the removed text.</param>
/// <param name="Length">The length of the removed text.</param>
/// <param name="Inserted">The new text.</param>
internal sealed partial record HostileEdit(int File, int Start, int Length, string Inserted)
{
    private static readonly ImmutableArray<string> Snippets =
    [
        "\"", "\"\"\"", "$\"", "$$\"\"\"", "@\"", "'", "{", "}", "(", ")", "[", "]", "<", ">", ";", ",", ":", ".", "?.", "=>",
        "\\", "\\u", "\\ud800", "\ud800", "\0", "\n", "\r\n", "//", "/*", "*/", "#if",
        "new", "new()", "await", "async ", "this", "base", "default", "static ", "partial ", "class A : A { }", "record",
        "where T : new()", "unsafe ", "ref ", "out ", "params ", "var", "null", "nameof(", "typeof(",
        "[IamPolicy(\"app.policy.json\")]", "[IamPolicy(", "[RequiresIamActions(null)]", "[RequiresIamActions(\"s3:\")]",
        "Statement", "\"Statement\"", "\"Action\": 1", "\"Effect\"", "*", "**?*", "s3:*", "s3:", ":", "iam:PassRole",
        "1e999999", "-", "tru", "\"\": {}", "arn:aws:iam::", "AKIA", "PutObjectAsync", "PutObjectRequest", "AssumeRoleRequest",
        "catch { return true; }", "throw;", "return", "yield return", "=> x => x",
    ];

    /// <summary>An edit of one of the files.</summary>
    public static HostileEdit Make(Random random, ImmutableArray<HostileFile> files)
    {
        var file = random.Next(files.Length);
        var text = files[file].Text;
        var tokens = Token().Matches(text);
        var (one, other) = (random.Next(Math.Max(tokens.Count, 1)), random.Next(Math.Max(tokens.Count, 1)));
        var (start, length) = tokens.Count == 0 ? (0, 0) : (tokens[one].Index, tokens[one].Length);
        var place = random.Next(text.Length + 1);
        var span = random.Next(Math.Min(text.Length - place, 80) + 1);
        return random.Next(9) switch
        {
            0 => new(file, start, length, ""),
            1 => new(file, start + length, 0, tokens.Count == 0 ? "" : tokens[other].Value),
            2 => new(file, start, length, tokens.Count == 0 ? "" : tokens[other].Value),
            3 => new(file, start + length, 0, text.Substring(start, length)),
            4 => new(file, place, span, ""),
            5 => new(file, place, 0, text.Substring(place, span)),
            6 => new(file, start, length, Snippets[random.Next(Snippets.Length)]),
            7 => new(file, place, 0, Snippets[random.Next(Snippets.Length)]),
            // Half typed: the rest of the file is missing.
            _ => new(file, place, text.Length - place, ""),
        };
    }

    /// <summary>Does nothing when the file is too short.</summary>
    public ImmutableArray<HostileFile> Apply(ImmutableArray<HostileFile> files)
    {
        var text = files[File].Text;
        return Start + Length > text.Length
            ? files
            : files.SetItem(File, files[File] with { Text = text.Remove(Start, Length).Insert(Start, Inserted) });
    }

    [GeneratedRegex(@"\w+|\s+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
