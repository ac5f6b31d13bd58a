using Bridge.Policy.Linting.Findings;

namespace Bridge.Cli.Lint;

/// <summary>The layout of text for people.</summary>
/// <param name="Width">The width at which lines are wrapped; null for pipes and files, where lines stay whole.</param>
/// <param name="HasColour">True on a terminal, unless the environment asks for none (https://no-color.org).</param>
internal sealed record TerminalStyle(int? Width, bool HasColour)
{
    private const int LeastWidth = 60;

    public static TerminalStyle Plain { get; } = new(null, HasColour: false);

    public static TerminalStyle OfConsole()
    {
        if (Console.IsOutputRedirected)
        {
            return Plain;
        }

        var wantsNone = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new(Console.WindowWidth >= LeastWidth ? Console.WindowWidth : null, !wantsNone);
    }

    public string Bold(string text) => HasColour ? $"\e[1m{text}\e[0m" : text;

    public string Colour(FindingSeverity severity, string text) => HasColour
        ? severity switch
        {
            FindingSeverity.Error => $"\e[31m{text}\e[0m",
            FindingSeverity.Warning => $"\e[33m{text}\e[0m",
            _ => $"\e[36m{text}\e[0m",
        }
        : text;

    /// <summary>Wraps the text into lines that fit after the given number of columns.</summary>
    public IEnumerable<string> Wrap(string text, int indent)
    {
        if (Width is not { } width || text.Length <= width - indent)
        {
            yield return text;
            yield break;
        }

        var line = string.Empty;
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width - indent)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
