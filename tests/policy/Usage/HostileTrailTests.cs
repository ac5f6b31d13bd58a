using System.Text;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Usage;

public sealed class HostileTrailTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bridge-trail-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void GzipThatEndsEarly_KeepsTheEventsBeforeAndIsNamed()
    {
        var random = new Random(1);
        var lines = string.Join('\n', Enumerable.Range(0, 500).Select(i => Trail.Event($"{i}-{random.NextInt64():x}", parameters: $$"""{"bucketName":"b","key":"{{random.NextInt64()}}"}""")));
        var whole = Trail.Gzip(Encoding.UTF8.GetBytes(lines));

        foreach (var cut in new[] { whole.Length / 2, whole.Length - 9, whole.Length - 1 })
        {
            var report = Trail.Read(whole[..cut]);

            Assert.Contains(report.Faults, fault => fault is { Kind: TrailFaultKind.DamagedCompression, Source: "trail", Offset: > 0 });
            Assert.Contains(report.Gaps, gap => gap.Kind == UsageGapKind.DamagedInput);
            Assert.InRange(report.Counts.Used, 100, 500);
        }

        Assert.Empty(Trail.Read(whole).Faults);
        Assert.Equal(1000 - 500, Trail.Read([.. whole, .. whole]).Counts.Duplicates);
    }

    // The decompressor continues with the bytes behind the cut, and its output from them must not get into an event.
    [Fact]
    public void GzipCutAnywhere_GivesOnlyWhatWasInTheFile()
    {
        var events = Enumerable.Range(0, 40).Select(i => Trail.Event($"id-{i}", parameters: $$"""{"bucketName":"b","key":"k{{i % 7}}"}""")).ToList();
        var whole = Trail.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', events)));
        var uses = Trail.Read(whole).Uses.Select(use => use.Resources[0].Arn).ToHashSet();

        for (var cut = 20; cut < whole.Length; cut++)
        {
            var report = Trail.Read(whole[..cut]);

            Assert.Contains(report.Faults, fault => fault.Kind == TrailFaultKind.DamagedCompression && fault.Reason.Contains("too early", StringComparison.Ordinal));
            Assert.Subset(uses, report.Uses.Select(use => use.Resources[0].Arn).ToHashSet());
            Assert.All(report.Faults, fault => Assert.NotEqual(TrailFaultKind.InvalidJson, fault.Kind));
        }
    }

    [Fact]
    public void HugeLine_IsSkippedWithoutBeingHeldAndTheRestIsRead()
    {
        const int Length = 64 << 20;
        var huge = new GeneratedStream(
            Trail.Event("before") + "\n" + """{"eventVersion":"1.08","requestParameters":{"x":" """, Length, "\"}}\n" + Trail.Event("after", name: "PutObject") + "\n");
        var before = GC.GetAllocatedBytesForCurrentThread();

        var report = Trail.Read(huge);

        Assert.Equal(2, report.Counts.Used);
        var fault = Assert.Single(report.Faults);
        Assert.Equal(TrailFaultKind.OversizedEvent, fault.Kind);
        Assert.Equal(Trail.Event("before").Length + 1, fault.Offset);
        Assert.Contains(report.Gaps, gap => gap.Kind == UsageGapKind.OversizedEvents);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Length);
    }

    [Fact]
    public void HugeTextOutsideOfEvents_IsNamedToo()
    {
        var report = Trail.Read(new GeneratedStream("{\"junk\":\"", 3 << 20, "\",\"Records\":[" + Trail.Event() + "]}"));

        Assert.Equal(TrailFaultKind.OversizedEvent, Assert.Single(report.Faults).Kind);
        Assert.Equal(1, report.Counts.Used);
    }

    [Fact]
    public void InvalidUtf8_CostsOnlyItsEvent()
    {
        byte[] bad = [.. Encoding.UTF8.GetBytes(Trail.Event("1")), (byte)'\n', .. Encoding.UTF8.GetBytes(Trail.Event("2", name: "PutObject")), (byte)'\n'];
        bad[Encoding.UTF8.GetString(bad).LastIndexOf("\"k\"", StringComparison.Ordinal) + 1] = 0xff;

        var report = Trail.Read(bad);

        Assert.Equal("s3:GetObject", Assert.Single(report.Uses).Action.FullName);
        Assert.Equal((TrailFaultKind.InvalidUtf8, Trail.Event("1").Length + 1L), report.Faults.Select(fault => (fault.Kind, fault.Offset)).Single());
    }

    [Fact]
    public void DamagedLine_IsNamedAndReadingGoesOnAtTheNext()
    {
        var cut = Trail.Event("2")[..150];

        var report = Trail.Read($"{Trail.Event("1")}\n{cut}\n{Trail.Event("3", name: "PutObject")}\nnot json at all\n{Trail.Event("4", name: "DeleteObject")}");

        Assert.Equal(3, report.Counts.Used);
        Assert.Equal([TrailFaultKind.InvalidJson, TrailFaultKind.InvalidJson], report.Faults.Select(fault => fault.Kind));
        Assert.Equal(Trail.Event("1").Length + 1, report.Faults[0].Offset);
    }

    [Fact]
    public void FileThatEndsWithinAnEvent_IsNamed()
    {
        var report = Trail.Read($$"""{"Records":[{{Trail.Event("1")}},{{Trail.Event("2")[..100]}}""");

        Assert.Equal(1, report.Counts.Used);
        Assert.Equal(TrailFaultKind.Truncated, Assert.Single(report.Faults).Kind);
    }

    [Theory]
    [InlineData("""{"junk":{"deep":[1,{"Records":[EVENT]}]},"more":"x"}""")]
    [InlineData("""{"version":"0","detail-type":"AWS API Call via CloudTrail","detail":EVENT}""")]
    [InlineData("""[EVENT]""")]
    [InlineData("\uFEFF{\r\n  \"Records\": [\r\n    EVENT\r\n  ]\r\n}\r\n")]
    [InlineData("""{"a":1} true null -1.5e3 "text \" { " {"Records":[{"no":"event"},EVENT,null,[]]}""")]
    [InlineData("""{"@timestamp":"x","cloud":{"region":"y"},"junk":[EVENT]}""")]
    public void EventsInsideOtherJson_AreFound(string wrapped)
    {
        var report = Trail.Read(wrapped.Replace("EVENT", Trail.Event(), StringComparison.Ordinal));

        Assert.Equal(1, report.Counts.Used);
        Assert.Empty(report.Faults);
    }

    [Fact]
    public void EventInsideTheParametersOfAnEvent_IsNoEvent()
    {
        var forged = Trail.Event("forged", "iam.amazonaws.com", "CreateUser", parameters: """{"userName":"x"}""");

        var report = Trail.Read(Trail.Event("1", parameters: $$"""{"Records":[{{forged}}],"bucketName":"b","key":"k"}"""));

        Assert.Equal("s3:GetObject", Assert.Single(report.Uses).Action.FullName);
        Assert.Equal(1, report.Counts.Events);
    }

    [Fact]
    public void EventsOfOthersThatShareALine_AreCountedEach()
    {
        const string Other = """{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ann"}""";
        string[] events = [Trail.Event("1", time: "2025-06-01T10:00:00Z", identity: Other), Trail.Event("2", time: "2025-06-03T10:00:00Z", identity: Other)];

        foreach (var content in new[] { $"{{\"Records\":[{string.Join(',', events)}\n]}}", $"{string.Join(',', events)}\n", $"{string.Concat(events)}\n" })
        {
            var report = Trail.Read(content);

            Assert.Equal((2, 2), (report.Counts.Events, report.Counts.Others));
            Assert.Equal(new DateTimeOffset(2025, 6, 3, 10, 0, 0, TimeSpan.Zero), report.TrailLast);
        }
    }

    [Theory]
    [InlineData("""{"Records":[]}""")]
    [InlineData("")]
    [InlineData("\n\n")]
    public void EmptyTrail_IsAGap(string content) =>
        Assert.Equal(UsageGapKind.EmptyTrail, Assert.Single(Trail.Read(content).Gaps).Kind);

    [Fact]
    public void FileThatIsNoTrail_IsNamedOnce()
    {
        var random = new byte[50_000];
        new Random(3).NextBytes(random);
        random[0] = (byte)'P';

        var fault = Assert.Single(Trail.Read(random).Faults);

        Assert.Equal(TrailFaultKind.NotATrail, fault.Kind);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:01Z", "future")]
    [InlineData("2099-01-01T00:00:00Z", "future")]
    [InlineData("1999-01-01T00:00:00Z", "before CloudTrail")]
    [InlineData("yesterday", "no time")]
    [InlineData("2025-02-30T00:00:00Z", "no time")]
    public void EventWithATimeThatCannotBe_IsSuspiciousAndNotUsed(string time, string reason)
    {
        var report = Trail.Read(Trail.Event(time: time));

        Assert.Empty(report.Uses);
        Assert.Equal(1, report.Counts.Suspicious);
        Assert.Contains(reason, Assert.Single(report.Suspicious).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderWithLinksBackAndDeadLinks_IsReadOnce()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a.json"), Trail.Event());
        var inner = _folder.CreateSubdirectory("2025");
        File.WriteAllText(Path.Combine(inner.FullName, "b.json"), Trail.Event("e2", name: "PutObject"));
        Directory.CreateSymbolicLink(Path.Combine(inner.FullName, "loop"), _folder.FullName);
        Directory.CreateSymbolicLink(Path.Combine(inner.FullName, "self"), Path.Combine(inner.FullName, "self"));
        File.CreateSymbolicLink(Path.Combine(inner.FullName, "dead.json"), Path.Combine(inner.FullName, "gone.json"));
        File.CreateSymbolicLink(Path.Combine(inner.FullName, "again.json"), Path.Combine(inner.FullName, "b.json"));

        var report = Trail.ReadPaths(Trail.Query(), _folder.FullName, _folder.FullName);

        Assert.Equal((2, 2, 0), (report.Counts.Files, report.Counts.Used, report.Counts.Duplicates));
        Assert.Contains(report.Faults, fault => fault.Source.EndsWith("loop", StringComparison.Ordinal) && fault.Kind == TrailFaultKind.LinkLoop);
        Assert.Contains(report.Faults, fault => fault.Source.EndsWith("self", StringComparison.Ordinal));
        Assert.Contains(report.Faults, fault => fault.Source.EndsWith("dead.json", StringComparison.Ordinal) && fault.Kind == TrailFaultKind.Unreadable);
    }

    [Fact]
    public void MissingPathAndFileThatFailsToRead_AreNamedAndTheRestIsRead()
    {
        // Everyone can open it, but nobody can read its beginning.
        const string Failing = "/proc/self/mem";
        File.WriteAllText(Path.Combine(_folder.FullName, "open.json"), Trail.Event());
        string[] paths = [_folder.FullName, Path.Combine(_folder.FullName, "missing"), .. File.Exists(Failing) ? [Failing] : Array.Empty<string>()];

        var report = Trail.ReadPaths(Trail.Query(), paths);

        Assert.Equal(1, report.Counts.Used);
        Assert.Equal(paths.Length - 1, report.Faults.Count(fault => fault.Kind == TrailFaultKind.Unreadable));
        Assert.Contains(report.Gaps, gap => gap.Kind == UsageGapKind.DamagedInput);
    }

    [Fact]
    public void UnreadableFile_IsNamedAndTheRestIsRead()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("The system lets this user read every file.");
            return;
        }

        var secret = Path.Combine(_folder.FullName, "secret.json");
        File.WriteAllText(secret, Trail.Event());
        File.SetUnixFileMode(secret, UnixFileMode.None);
        File.WriteAllText(Path.Combine(_folder.FullName, "open.json"), Trail.Event());

        var report = Trail.ReadPaths(Trail.Query(), _folder.FullName);

        Assert.Equal(1, report.Counts.Used);
        Assert.Equal(TrailFaultKind.Unreadable, Assert.Single(report.Faults).Kind);
    }

    [Fact]
    public void StreamThatFails_KeepsWhatCameBefore()
    {
        var report = Trail.Read(new GeneratedStream(Trail.Event() + "\n", 0, string.Empty) { FailsAtEnd = true });

        Assert.Equal(TrailFaultKind.Unreadable, Assert.Single(report.Faults).Kind);
    }

    // The parts that begin within the single line must read nothing, in particular nothing from inside events.
    [Fact]
    public void LargeFileOfOneLine_IsReadOnce()
    {
        var path = Path.Combine(_folder.FullName, "line.json");
        var forged = Trail.Event("forged", "iam.amazonaws.com", "CreateUser", parameters: """{"userName":"x"}""");
        using (var file = File.CreateText(path))
        {
            file.Write("{\"Records\":[");
            for (var i = 0; i < 40_000; i++)
            {
                file.Write(Trail.Event($"id-{i}", parameters: $$"""{"bucketName":"b","key":"k{{i % 50}}","x":[{{forged}}]}"""));
                file.Write(',');
            }

            file.Write("null]}");
        }

        Assert.True(new FileInfo(path).Length > 32 << 20, "The file has to be large enough to be cut.");
        var report = Trail.ReadPaths(Trail.Query(), path);

        Assert.Equal((40_000, 40_000, 0), (report.Counts.Events, report.Counts.Used, report.Counts.Duplicates));
        Assert.Empty(report.Faults);
    }

    [Fact]
    public void LargeFile_IsReadInPartsAsItIsInOne()
    {
        var path = Path.Combine(_folder.FullName, "large.ndjson");
        using (var file = File.CreateText(path))
        {
            for (var i = 0; i < 70_000; i++)
            {
                file.Write(Trail.Event($"id-{i}", name: i % 3 == 0 ? "PutObject" : "GetObject", parameters: $$"""{"bucketName":"b","key":"k{{i % 50}}"}"""));
                file.Write(i % 7 == 0 ? "\r\n" : "\n");
            }
        }

        Assert.True(new FileInfo(path).Length > 32 << 20, "The file has to be large enough to be cut.");
        var progress = new List<UsageProgress>();
        var reader = new UsageReader(Trail.Query());
        reader.ReadPaths([path], step => { lock (progress) { progress.Add(step); } }, TestContext.Current.CancellationToken);
        var parts = reader.ToReport();

        using var stream = File.OpenRead(path);
        Assert.Equal(Trail.Text(Trail.Read(stream)), Trail.Text(parts));
        Assert.Equal((70_000, 0), (parts.Counts.Used, parts.Counts.Duplicates));
        Assert.Contains(progress, step => step is { FilesDone: 1, FilesTotal: 1 } && step.BytesRead == step.BytesTotal);
    }
}
