using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bridge.Cli.Tests.Recommend;

/// <summary>
/// Damaged and strange trails through the whole program: the messages are for people, and the rest of the trail still counts.
/// </summary>
public sealed class HostileTrailTests : IDisposable
{
    private const string Principal = "arn:aws:iam::111122223333:user/u";
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-cli-");

    public HostileTrailTests()
    {
        Directory.CreateDirectory(In("trail"));
        File.WriteAllText(In("policies.json"), Policy);
        File.WriteAllText(In("trail/good.json"), $"{Event("1", "2025-01-01T00:00:00Z")}\n{Event("2", "2025-12-01T00:00:00Z")}\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Recommend_SoundTrail_IsReadyAndSilentOnStandardError()
    {
        var run = await RecommendAsync("trail");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Errors));
        Assert.StartsWith("Ready to be applied\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_GzipThatEndsEarly_SaysSoAndHolds()
    {
        var random = new Random(1);
        var content = Encoding.UTF8.GetBytes(
            string.Join('\n', Enumerable.Range(0, 500).Select(_ => Event($"{random.NextInt64():x}", "2025-06-01T10:00:00Z"))));
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        File.WriteAllBytes(In("trail/cut.json.gz"), memory.ToArray()[..(int)(memory.ToArray().Length / 2)]);

        await AssertHoldAsync("cut.json.gz", "the compressed file ends too early; its end is lost");
    }

    [Fact]
    public async Task Recommend_InvalidUtf8_SaysSoAndHolds()
    {
        var bytes = Encoding.UTF8.GetBytes(Event("3", "2025-06-01T10:00:00Z"));
        bytes[bytes.AsSpan().IndexOf("\"k\""u8) + 1] = 0xff;
        File.WriteAllBytes(In("trail/bad.json"), bytes);

        await AssertHoldAsync("bad.json", "an event holds bytes that are no UTF-8; it is not used");
    }

    // 2 GB with BRIDGE_HUGE_LINE_BYTES=2147483648.
    [Fact]
    public async Task Recommend_HugeLine_SaysSoHoldsAndReadsWhatFollows()
    {
        var length = long.TryParse(
            Environment.GetEnvironmentVariable("BRIDGE_HUGE_LINE_BYTES"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var bytes) ? bytes : 64 << 20;
        using (var file = File.Create(In("trail/huge.json")))
        {
            file.Write("""{"eventVersion":"1.08","requestParameters":{"x":" """u8);
            var filling = new byte[1 << 20];
            filling.AsSpan().Fill((byte)'a');
            for (long written = 0; written < length; written += filling.Length)
            {
                file.Write(filling);
            }

            file.Write(Encoding.UTF8.GetBytes($"\"}}}}\n{Event("4", "2025-06-01T10:00:00Z", "PutObject")}\n"));
        }

        var run = await AssertHoldAsync("huge.json", "is larger than 1048576 and passed over; what it shows is lost");

        Assert.Contains("s3:PutObject", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_RecordsNestedInJunk_AreRead()
    {
        File.WriteAllText(
            In("trail/junk.json"), $$"""{"a":{"b":[1,{"Records":[{{Event("5", "2025-06-01T10:00:00Z", "PutObject")}} ] } ] },"c":"x"}""");

        var run = await RecommendAsync("trail");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Errors));
        Assert.Contains("s3:PutObject", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_FilesThatAreNoTrail_AreNamedEach()
    {
        File.WriteAllText(In("trail/notes.txt"), "hello, this is no trail");
        File.WriteAllBytes(In("trail/picture.png"), [0x89, .. "PNG\r\n"u8, 0x1a, 0, 1, 2, 3]);

        var run = await AssertHoldAsync("notes.txt", "the file holds no events and is no JSON; it is not used");

        Assert.Equal(2, run.Errors.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Recommend_UnreadableFileAndFolder_AreNamedAndTheRestIsRead()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("The system lets this user read every file.");
            return;
        }

        File.WriteAllText(In("trail/secret.json"), Event("6", "2025-06-01T10:00:00Z"));
        File.SetUnixFileMode(In("trail/secret.json"), UnixFileMode.None);
        Directory.CreateDirectory(In("trail/closed"), UnixFileMode.None);
        try
        {
            var run = await AssertHoldAsync("secret.json", "the file cannot be read (you have no access to it)");

            Assert.Contains("closed: the folder cannot be read (you have no access to it)", run.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(In("trail/closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task Recommend_LinksThatGoInACircle_AreNamedAndTheRestIsReadOnce()
    {
        Directory.CreateSymbolicLink(In("trail/loop"), In("trail"));
        File.CreateSymbolicLink(In("trail/self.json"), In("trail/self.json"));
        File.CreateSymbolicLink(In("trail/dead.json"), In("trail/gone.json"));

        var run = await AssertHoldAsync("loop", "the folder links to one that is read already; it is not read again");

        Assert.Contains("self.json: the link leads from link to link and to no file", run.Errors, StringComparison.Ordinal);
        Assert.Contains("dead.json: the link leads to no file", run.Errors, StringComparison.Ordinal);
        Assert.Contains("2 events, 2 uses", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"Records":[]}""")]
    public async Task Recommend_EmptyTrail_HoldsForNoEventWasRead(string content)
    {
        File.WriteAllText(In("trail/good.json"), content);

        var run = await RecommendAsync("trail");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Hold", run.Output, StringComparison.Ordinal);
        Assert.Contains("  - No event was read.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_EventsFromTheFutureAndThePast_AreListedAndHold()
    {
        File.WriteAllText(In("trail/skewed.json"), string.Join(
            '\n',
            Event("late", "2099-01-01T00:00:00Z", "PutObject"),
            Event("early", "1999-01-01T00:00:00Z", "PutObject"),
            Event("odd", "soon", "PutObject")));

        var run = await RecommendAsync("trail");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("3 events of this principal cannot be right and were not used.", run.Output, StringComparison.Ordinal);
        Assert.Contains("late s3.amazonaws.com PutObject: its time lies in the future", run.Output, StringComparison.Ordinal);
        Assert.Contains("early s3.amazonaws.com PutObject: its time lies before CloudTrail began", run.Output, StringComparison.Ordinal);
        Assert.Contains("odd s3.amazonaws.com PutObject: its time is no time", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"s3:PutObject\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recommend_Pipe_IsRead()
    {
        Assert.SkipUnless(File.Exists("/dev/stdin"), "This system has no /dev/stdin.");

        var run = await BridgeProcess.RunAsync(
            _folder.FullName,
            await File.ReadAllTextAsync(In("trail/good.json"), TestContext.Current.CancellationToken),
            Arguments("/dev/stdin"));

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Errors));
    }

    private async Task<CommandRun> AssertHoldAsync(string file, string message)
    {
        var run = await RecommendAsync("trail");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Hold", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            run.Errors.Split('\n'),
            line => line.Contains(file, StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
        Assert.Contains("s3:GetObject", run.Output, StringComparison.Ordinal);
        return run;
    }

    private Task<CommandRun> RecommendAsync(string trail) => BridgeProcess.RunAsync(_folder.FullName, string.Empty, Arguments(trail));

    // The trail ends on that day, so its age is no reason to hold.
    private static string[] Arguments(string trail) =>
        ["recommend", "--trail", trail, "--principal", Principal, "--policies", "policies.json", "--until", "2025-12-01"];

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private static string Event(string id, string time, string name = "GetObject") =>
        $$"""{"eventVersion":"1.08","userIdentity":{"type":"IAMUser","arn":"{{Principal}}"},"eventTime":"{{time}}","eventSource":"s3.amazonaws.com","eventName":"{{name}}","awsRegion":"eu-west-1","requestParameters":{"bucketName":"b","key":"k"},"responseElements":null,"eventID":"{{id}}","eventType":"AwsApiCall","recipientAccountId":"111122223333"}""";
}
