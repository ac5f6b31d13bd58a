using Microsoft.CodeAnalysis.Emit;

namespace Bridge.Cli.Tests.Policy;

/// <summary>Files that are no assemblies, and damaged ones, give a line that names the file and exit code 2, never an exception.</summary>
public sealed class HostileAssemblyTests : IDisposable
{
    private const int DefaultEdits = 400;

    /// <summary>This seed once caused an exception: the sizes of the metadata streams add up to an impossible total.</summary>
    private const int SizeOfStreams = 1395;

    private readonly SampleProgram _program = new();

    public void Dispose() => _program.Dispose();

    public static TheoryData<string, byte[]> Files => new()
    {
        { "empty", [] },
        { "text", "# not an assembly"u8.ToArray() },
        { "an ELF program", [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0] },
        { "the beginning of a PE file", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0, 0, 0] },
        { "zeros", new byte[4096] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_ThatIsNoAssembly_IsNamed(string what, byte[] content)
    {
        var path = _program.File("app.dll");
        await File.WriteAllBytesAsync(path, content);
        var run = await SampleProgram.RunAsync("--assembly", path);
        Assert.Equal((ExitCodes.BadInput, "", what), (run.ExitCode, run.Output, what));
        Assert.Equal($"{path}: This is not a .NET assembly. Give a DLL of the program.", run.Errors.TrimEnd());
    }

    [Fact]
    public async Task File_ThatIsMissingOrTooLarge_IsNamed()
    {
        Assert.Equal(
            $"{_program.File("no.dll")}: There is no such file.",
            (await SampleProgram.RunAsync("--assembly", _program.File("no.dll"))).Errors.TrimEnd());

        using (var large = File.Create(_program.File("large.dll")))
        {
            large.SetLength(1L << 30);
        }

        Assert.Contains(
            "larger than 256 MB",
            (await SampleProgram.RunAsync("--assembly", _program.File("large.dll"))).Errors,
            StringComparison.Ordinal);
        Directory.CreateDirectory(_program.File("empty"));
        Assert.Contains(
            "No assembly in it uses the AWS SDK",
            (await SampleProgram.RunAsync("--assembly", _program.File("empty"))).Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task NativeProgram_IsToldFromAnAssembly()
    {
        // A native PE file: a header without metadata. It is made here, because the framework's native files are PE files only on Windows.
        var assembly = await File.ReadAllBytesAsync(_program.Compile("Shop", SampleProgram.Statements("await s3.PutObjectAsync(new());")));
        var header = BitConverter.ToInt32(assembly, 0x3c) + 24;
        var directories = header + (BitConverter.ToUInt16(assembly, header) == 0x20b ? 112 : 96);
        assembly.AsSpan(directories + (14 * 8), 8).Clear();
        await File.WriteAllBytesAsync(_program.File("native.dll"), assembly);
        Assert.Contains(
            "This is native code, not a .NET assembly.",
            (await SampleProgram.RunAsync("--assembly", _program.File("native.dll"))).Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Assembly_CutAnywhere_IsDamagedOrNone()
    {
        var content = await File.ReadAllBytesAsync(Sample());
        for (var length = 0; length < content.Length; length += 97)
        {
            await CheckAsync(content[..length], $"cut at {length}");
        }
    }

    [Fact]
    public async Task Assembly_WithBytesChanged_NeverThrows()
    {
        var content = await File.ReadAllBytesAsync(Sample());
        var edits = int.TryParse(Environment.GetEnvironmentVariable("BRIDGE_IL_EDITS"), out var given) ? given : DefaultEdits;
        foreach (var seed in Enumerable.Range(0, edits).Append(SizeOfStreams))
        {
            var random = new Random(seed);
            var edited = content.ToArray();
            for (var rest = random.Next(1, 5); rest > 0; rest--)
            {
                edited[random.Next(edited.Length)] = (byte)random.Next(256);
            }

            await CheckAsync(edited, $"seed {seed}");
        }
    }

    // A program with everything that the reader reads: state machines, generics, attributes, constants, debug information.
    private string Sample() => _program.Compile("Sample", SampleProgram.Attributes + """
        public class Code<T>(IAmazonS3 s3, IAmazonSQS sqs, IAmazonDynamoDB dynamo)
        {
            private readonly GetObjectRequest _request = new() { Key = "k" };
            public GetObjectRequest Request { get; } = new() { VersionId = "v" };
            [Bridge.Analyzers.RequiresIamActions("iam:GetRole")] public virtual async Task RunAsync(T item, string? version, bool flag)
            {
                _request.VersionId = flag ? version : null;
                await s3.GetObjectAsync(_request); await s3.GetObjectAsync(Request);
                foreach (var key in new[] { "a", "b" }) { await Task.Run(() => s3.GetPreSignedURL(new() { Key = key, Verb = HttpVerb.PUT })); }
                try { await dynamo.ExecuteStatementAsync(new() { Statement = $"SELECT {item}" }); } catch (AmazonDynamoDBException) when (flag) { throw; }
                switch (version) { case "a": await sqs.PurgeQueueAsync("q"); break; case "b": case "c": case "d": case "e": case "f": case "g": break; }
            }
        }
        """, DebugInformationFormat.Embedded);

    private async Task CheckAsync(byte[] content, string what)
    {
        var path = _program.File("edited.dll");
        await File.WriteAllBytesAsync(path, content);
        var run = await SampleProgram.RunAsync("--assembly", path);
        Assert.True(run.ExitCode is ExitCodes.Ok or ExitCodes.BadInput, $"{what}: {run.Errors}");
        Assert.True(run.ExitCode == ExitCodes.Ok || run.Errors.StartsWith(path, StringComparison.Ordinal), $"{what}: {run.Errors}");
    }
}
