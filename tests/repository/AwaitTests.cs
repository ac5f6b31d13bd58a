using System.Text.RegularExpressions;

namespace Bridge.Repository.Tests;

/// <summary>
/// <c>ConfigureAwait(false)</c> is written where a caller may have a synchronization context, and nowhere else. That it is there is an
/// error of the build (CA2007 in <c>.editorconfig</c>).
/// </summary>
public sealed partial class AwaitTests
{
    private static readonly string[] Libraries = ["aws/", "analyzer/Bridge.Analyzers.CodeFixes/"];

    private static readonly List<string> Sources =
        [.. Tree.WithExtension(".cs").Where(path => Call().IsMatch(Tree.Read(path)))];

    [Fact]
    public void ConfigureAwait_OutsideLibraries_IsNotWritten() =>
        Assert.DoesNotContain(Sources, path => !Libraries.Any(room => path.StartsWith(room, StringComparison.Ordinal)));

    [Fact]
    public void RoomsWithConfigureAwait_AllOfThem_StillHaveIt() =>
        Assert.All(Libraries, room => Assert.True(
            Sources.Exists(path => path.StartsWith(room, StringComparison.Ordinal)),
            $"No file of `{room}` has ConfigureAwait any more; take the room off the list in this test."));

    // Not ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing), which is about exceptions and not about the context.
    [GeneratedRegex(@"\.ConfigureAwait\((false|true)\)")]
    private static partial Regex Call();
}
