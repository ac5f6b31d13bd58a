using System.ComponentModel;
using System.Diagnostics;

namespace Bridge.Repository.Tests;

/// <summary>
/// The files of the checkout that the tests were built in: those that git tracks, or, without git, all that no build makes.
/// </summary>
internal static class Tree
{
    private static readonly string[] Made = ["artifacts", "bin", "obj", "node_modules", ".git", ".bridge", ".vs", ".idea", "TestResults"];

    public static string Root => Checkout.Root;

    /// <summary>Paths below <see cref="Root"/> with <c>/</c> between the names.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. (Tracked() ?? Walk(new DirectoryInfo(Root))).Where(path => File.Exists(Full(path))).Order(StringComparer.Ordinal)];

    public static string Full(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Full(path));

    public static IEnumerable<string> WithExtension(string extension) =>
        Files.Where(path => path.EndsWith(extension, StringComparison.Ordinal));

    // Files that are new and not ignored are seen too: what fails after the commit should fail before it.
    private static List<string>? Tracked()
    {
        var start = new ProcessStartInfo("git", ["-C", Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 && output.Length > 0 ? [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries)] : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder) => folder
        .EnumerateFiles()
        .Select(file => Path.GetRelativePath(Root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'))
        .Concat(folder.EnumerateDirectories().Where(child => !Made.Contains(child.Name)).SelectMany(Walk));
}
