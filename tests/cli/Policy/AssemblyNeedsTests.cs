using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bridge.Cli.Tests.Policy;

/// <summary>Which calls are found in assemblies, and what they need.</summary>
public sealed class AssemblyNeedsTests : IDisposable
{
    private readonly SampleProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("await s3.GetObjectAsync(\"b\", \"k\");", "s3:GetObject")]
    [InlineData("await s3.GetObjectAsync(\"b\", \"k\", \"v1\");", "s3:GetObjectVersion")]
    [InlineData("await s3.GetObjectAsync(new GetObjectRequest { VersionId = text });", "s3:GetObjectVersion")]
    [InlineData("await s3.GetObjectAsync(new GetObjectRequest { VersionId = null });", "s3:GetObject")]
    [InlineData("await s3.GetObjectAsync(new GetObjectRequest { VersionId = maybe });", "s3:GetObject s3:GetObjectVersion")]
    [InlineData("await s3.GetObjectAsync(new GetObjectRequest { VersionId = flag ? text : null });", "s3:GetObject s3:GetObjectVersion")]
    [InlineData(
        "var r = new GetObjectRequest(); await Task.Yield(); r.VersionId = text; await s3.GetObjectAsync(r);", "s3:GetObjectVersion")]
    [InlineData(
        "var r = new GetObjectRequest(); if (flag) { r.VersionId = text; } await s3.GetObjectAsync(r);",
        "s3:GetObject s3:GetObjectVersion")]
    [InlineData(
        "var r = new GetObjectRequest(); await s3.GetObjectAsync(r); r.VersionId = text; await s3.GetObjectAsync(r);",
        "s3:GetObject s3:GetObjectVersion")]
    [InlineData("var r = new GetObjectRequest { VersionId = text }; await s3.GetObjectAsync(\"b\", \"k\"); _ = r;", "s3:GetObject")]
    [InlineData("Func<Task> run = () => s3.GetObjectAsync(new GetObjectRequest { VersionId = text }); await run();", "s3:GetObjectVersion")]
    [InlineData("await s3.GetObjectAsync(shared);", "s3:GetObject")]
    [InlineData("shared.VersionId = text; await s3.GetObjectAsync(shared);", "s3:GetObjectVersion")]
    [InlineData("await s3.PutObjectAsync(new() { CannedACL = S3CannedACL.Private });", "s3:PutObject s3:PutObjectAcl")]
    [InlineData("_ = s3.GetPreSignedURL(new() { Verb = HttpVerb.PUT });", "s3:PutObject")]
    [InlineData(
        "await s3.DeleteObjectsAsync(new() { Objects = [new() { Key = \"a\" }, new() { Key = \"b\", VersionId = text }] });",
        "s3:DeleteObject s3:DeleteObjectVersion")]
    [InlineData("await foreach (var page in s3.Paginators.ListObjectsV2(new() { BucketName = \"b\" }).Responses) { }", "s3:ListBucket")]
    [InlineData("await transfer.UploadAsync(\"file\", \"b\");", "s3:PutObject")]
    [InlineData("await AmazonS3Util.DoesS3BucketExistV2Async(s3, \"b\");", "s3:GetBucketAcl")]
    [InlineData(
        "Func<SendMessageRequest, CancellationToken, Task<SendMessageResponse>> send = sqs.SendMessageAsync; await send(new(), default);",
        "sqs:SendMessage")]
    [InlineData(
        "await dynamo.ExecuteStatementAsync(new() { Statement = $\"DELETE FROM {text} WHERE n = {flag}\" });", "dynamodb:PartiQLDelete")]
    [InlineData("Console.WriteLine(nameof(s3.PutObjectAsync)); s3.Dispose();", "")]
    public async Task Needs_OfStatements_AreTheSame_InEveryBuild(string statements, string needs)
    {
        _program.CopySdk();
        var assemblies = new[] { OptimizationLevel.Debug, OptimizationLevel.Release }.Select(
            level => _program.Compile(level.ToString(), SampleProgram.Statements(statements), level: level));
        foreach (var assembly in assemblies)
        {
            Assert.Equal(needs, await _program.NeedsAsync(assembly));
        }
    }

    [Fact]
    public async Task Arguments_OfWhichNoNameIsAtHand_MayBeAny() => Assert.Equal(
        "s3:GetObject s3:GetObjectVersion",
        await _program.NeedsAsync(_program.Compile("Shop", SampleProgram.Statements("await s3.GetObjectAsync(\"b\", \"k\");"))));

    [Fact]
    public async Task Clients_OfTheProgramsOwnTypes_AreThoseOfTheSdk() =>
        Assert.Equal("s3:GetObject s3:PutObject sqs:PurgeQueue sqs:SendMessage", await _program.NeedsAsync(_program.Compile("Shop", """
            public interface IStore : IAmazonS3 { }
            public class Loud : AmazonSQSClient
            {
                public override Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken token = default) => throw new InvalidOperationException();
                public Task ListQueuesAsync() => Task.CompletedTask;
            }
            public sealed class Louder : Loud { }
            public sealed class Code<T>(T client, IStore store, Louder loud) where T : IAmazonS3
            {
                public async Task RunAsync()
                {
                    await client.PutObjectAsync(new());
                    await store.GetObjectAsync(new GetObjectRequest());
                    await loud.SendMessageAsync(new SendMessageRequest());
                    await loud.PurgeQueueAsync(new PurgeQueueRequest());
                    await loud.ListQueuesAsync();
                }
            }
            """)));

    [Fact]
    public async Task Method_OfTheSameName_ThatIsNoCall_IsNotFound() =>
        Assert.Equal("", await _program.NeedsAsync(_program.Compile("Shop", """
            public sealed class Fake { public Task PutObjectAsync(PutObjectRequest request) => Task.CompletedTask; public Task RunAsync() => PutObjectAsync(new()); }
            """)));

    [Fact]
    public async Task Request_ThatAnotherAssemblyFills_IsFollowed_WhenBothAreGiven()
    {
        var store = _program.Compile(
            "Store",
            "public sealed class Store(IAmazonS3 s3) { public Task ReadAsync(GetObjectRequest request) => s3.GetObjectAsync(request); }");
        var shop =
            _program.Compile(
                "Shop",
                "public static class Shop { public static Task RunAsync(Store store, string id) => store.ReadAsync(new() { "
                    + "VersionId = id }); }",
                references: [store]);
        Assert.Equal("s3:GetObject", await _program.NeedsAsync(store));
        Assert.Equal("", await _program.NeedsAsync(shop));
        Assert.Equal("s3:GetObject s3:GetObjectVersion", await _program.NeedsAsync(shop, store));
    }

    [Fact]
    public async Task RequiresIamActions_CountsWhereItIsDeclared_AndInOtherAssembliesWhereItIsCalled()
    {
        var library = _program.Compile("Library", SampleProgram.Attributes + """
            public class Roles
            {
                [Bridge.Analyzers.RequiresIamActions("iam:attachrolepolicy", "iam:DetachRolePolicy")] public virtual Task AttachAsync(string role) => Task.CompletedTask;
                [Bridge.Analyzers.RequiresIamActions("iam:GetRole")] public Task<string> Role => Task.FromResult("");
                [Bridge.Analyzers.RequiresIamActions("iam:DeleteRole")] public Task DeleteAsync() => Task.CompletedTask;
            }
            """);
        var shop = _program.Compile(
            "Shop",
            "public static class Shop { public static async Task RunAsync(Roles roles) { await roles.AttachAsync(await roles.Role); } }",
            references: [library]);

        Assert.Equal("iam:AttachRolePolicy iam:DeleteRole iam:DetachRolePolicy iam:GetRole", await _program.NeedsAsync(library));
        Assert.Equal("iam:AttachRolePolicy iam:DetachRolePolicy iam:GetRole", await _program.NeedsAsync(shop));
    }

    [Fact]
    public async Task Operation_ThatNoDataKnow_IsAGap_OfKnownAndUnknownServices()
    {
        var sdk = _program.Compile("AWSSDK.Fresh", """
            namespace Amazon.Fresh.Model { public class BakeBreadRequest : AmazonWebServiceRequest { } }
            namespace Amazon.Fresh { public interface IAmazonFresh : IAmazonService { Task BakeBreadAsync(Model.BakeBreadRequest request); } }
            namespace Amazon.EC2.Model { public class MeltInstancesRequest : AmazonWebServiceRequest { } }
            namespace Amazon.EC2 { public interface IAmazonEC2 : IAmazonService { Task MeltInstancesAsync(Model.MeltInstancesRequest request); } }
            """);
        var shop = _program.Compile("Shop", """
            public sealed class Code(Amazon.Fresh.IAmazonFresh fresh, Amazon.EC2.IAmazonEC2 ec2)
            {
                public async Task RunAsync() { await fresh.BakeBreadAsync(new()); await ec2.MeltInstancesAsync(new()); }
            }
            """, references: [sdk]);

        var policy = await SampleProgram.RunAsync("--assembly", shop);
        Assert.Equal(ExitCodes.Ok, policy.ExitCode);
        Assert.Contains("`BakeBreadAsync` needs an action that is not known. Add it by hand.", policy.Errors, StringComparison.Ordinal);
        Assert.Contains("`MeltInstancesAsync` needs an action that is not known. Add it by hand.", policy.Errors, StringComparison.Ordinal);
        var explained = await SampleProgram.RunAsync("--assembly", shop, "--explain");
        Assert.Matches(
            "Not known what these need; add it by hand\\.\n +Shop.dll IL_[0-9a-f]{4} +Code.RunAsync +BakeBreadAsync\n +Shop.dll "
                + "IL_[0-9a-f]{4} +Code.RunAsync +MeltInstancesAsync\n",
            explained.Output);
    }
}
