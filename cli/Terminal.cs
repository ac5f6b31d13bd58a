using Bridge.Policy.Parsing;

namespace Bridge.Cli;

/// <summary>The terminal that the program writes to.</summary>
internal static class Terminal
{
    /// <summary>Standard error as it is, for lines that are written over.</summary>
    public static TextWriter RawError { get; private set; } = Console.Error;

    /// <summary>From now on, what is written through <see cref="Console"/> shows everything and moves no cursor.</summary>
    public static void MakeVisible()
    {
        RawError = Console.Error;
        Console.SetOut(new VisibleTextWriter(Console.Out));
        Console.SetError(new VisibleTextWriter(Console.Error));
    }
}
