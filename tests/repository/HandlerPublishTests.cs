using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bridge.Bench.LambdaColdStart;

namespace Bridge.Repository.Tests;

/// <summary>
/// The handler as it is deployed to <c>provided.al2023</c>: compiled ahead of time, small, and linked for that system's C library. The
/// program is run too, because only then it shows whether the compiler removed too much. One test, because the publish takes a minute.
/// </summary>
public sealed partial class HandlerPublishTests
{
    private const long MaxBytes = 20 * 1024 * 1024;

    /// <summary>Amazon Linux 2023 has glibc 2.34: https://docs.aws.amazon.com/linux/al2023/ug/compare-with-al2.html</summary>
    private const int MaxGlibcMinor = 34;

    [Fact]
    public async Task Publish_OfTheHandler_IsCleanSmallAndRuns()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The handler is linked for Linux, on Linux.");
        Assert.SkipWhen(
            OnPath.Find("clang") is null
                && OnPath.Find("gcc") is null, "There is no clang and no gcc on the PATH to link the handler with.");
        var handler = await PublishedSet.HandlerAsync();
        var program = handler.File("bootstrap");

        Assert.DoesNotMatch(Warning(), handler.Output);
        Assert.InRange(new FileInfo(program).Length, 1, MaxBytes);
        Assert.InRange(NewestGlibcMinor(program), 1, MaxGlibcMinor);
        await using var stage = await ColdStartStage.OpenAsync(TestContext.Current.CancellationToken);
        var start = await stage.RunAsync(new Contender("AOT", program), ColdStartWork.All[^1], TestContext.Current.CancellationToken);
        Assert.Contains("iam:GetRole", start.Calls);
        Assert.Contains("sqs:SendMessage", start.Calls);
    }

    // Every version that the loader will ask for is named in the file; a name that stands there for another reason can only fail the test.
    private static int NewestGlibcMinor(string binary) => GlibcVersion().Matches(File.ReadAllText(binary, Encoding.Latin1))
        .Max(match => int.Parse(match.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\bwarning\b|\bIL\d{4}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Warning();

    [GeneratedRegex(@"GLIBC_2\.(?<minor>\d+)")]
    private static partial Regex GlibcVersion();
}
