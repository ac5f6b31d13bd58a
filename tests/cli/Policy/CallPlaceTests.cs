using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace Bridge.Cli.Tests.Policy;

/// <summary>Places of calls: the method as written, and its line when there is debug information.</summary>
public sealed class CallPlaceTests : IDisposable
{
    private const string Source = """
        namespace Shop;
        public sealed class Store<T>(IAmazonS3 s3, IAmazonSQS sqs)
        {
            private readonly Task _start = sqs.PurgeQueueAsync(new PurgeQueueRequest());
            public Task Started => sqs.ListQueuesAsync(new ListQueuesRequest());
            public async Task SaveAsync<TItem>(TItem item, string key)
            {
                await Task.Yield();
                await s3.PutObjectAsync(new() { Key = key });
                await Send(item);
                async Task Send(TItem sent)
                {
                    await Task.Yield();
                    await sqs.SendMessageAsync(new SendMessageRequest { MessageBody = $"{sent}" });
                }
            }
            public sealed class Reader(IAmazonS3 inner)
            {
                public IEnumerable<Func<Task>> All(string[] keys)
                {
                    foreach (var key in keys)
                    {
                        yield return async () => await inner.GetObjectAsync(new GetObjectRequest { Key = key });
                    }
                }
            }
        }
        """;

    private readonly SampleProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData(DebugInformationFormat.PortablePdb)]
    [InlineData(DebugInformationFormat.Embedded)]
    public async Task Calls_WithDebugInformation_HaveFileAndLine(DebugInformationFormat symbols)
    {
        var run = await SampleProgram.RunAsync("--assembly", _program.Compile("Store", Source, symbols), "--explain");
        Assert.Equal("", run.Errors);
        Assert.Equal(
            """
            s3:GetObject
              Store.cs(23)  Shop.Store`1.Reader.All  GetObjectAsync

            s3:PutObject
              Store.cs(9)  Shop.Store`1.SaveAsync  PutObjectAsync

            sqs:ListQueues
              Store.cs(5)  Shop.Store`1.Started  ListQueuesAsync

            sqs:PurgeQueue
              Store.cs(4)  Shop.Store`1..ctor  PurgeQueueAsync

            sqs:SendMessage
              Store.cs(14)  Shop.Store`1.SaveAsync  SendMessageAsync

            Perhaps needed, and not in the policy: granting it is fine, and so is not granting it.

            kms:Decrypt
              Store.cs(14)  Shop.Store`1.SaveAsync   SendMessageAsync
              Store.cs(23)  Shop.Store`1.Reader.All  GetObjectAsync

            kms:GenerateDataKey
              Store.cs(9)   Shop.Store`1.SaveAsync  PutObjectAsync
              Store.cs(14)  Shop.Store`1.SaveAsync  SendMessageAsync

            s3:ListBucket
              Store.cs(23)  Shop.Store`1.Reader.All  GetObjectAsync

            5 actions are needed, and 3 perhaps.

            """,
            run.Output,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Calls_WithoutDebugInformation_HaveTheirOffset()
    {
        var run = await SampleProgram.RunAsync("--assembly", _program.Compile("Store", Source), "--explain", "sqs:purgequeue");
        Assert.Equal((ExitCodes.Ok, ""), (run.ExitCode, run.Errors));
        Assert.Matches(
            "^sqs:purgequeue\n  Store.dll IL_[0-9a-f]{4}  Shop.Store`1..ctor  PurgeQueueAsync\n$", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task DebugInformation_OfAnotherBuild_IsNotUsed()
    {
        _program.Compile("Store", Source + "\n// another", DebugInformationFormat.PortablePdb);
        var pdb = File.ReadAllBytes(_program.File("Store.pdb"));
        var assembly = _program.Compile("Store", Source, DebugInformationFormat.PortablePdb);
        await File.WriteAllBytesAsync(_program.File("Store.pdb"), pdb);
        var run = await SampleProgram.RunAsync("--assembly", assembly, "--explain", "s3:PutObject");
        Assert.Contains("Store.dll IL_", run.Output, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(_program.File("Store.pdb"), [1, 2, 3]);
        Assert.Equal(run.Output, (await SampleProgram.RunAsync("--assembly", assembly, "--explain", "s3:PutObject")).Output);
    }
}
