using Bridge.Analyzers.CodeFixes.Usage;
using Bridge.Analyzers.Rules;

namespace Bridge.Analyzers.Tests.Rules;

/// <summary>Failed AWS calls that are reported as success.</summary>
public sealed class UsageExceptionAnalyzerTests
{
    private static readonly UsageExceptionAnalyzer Analyzer = new();

    [Theory]
    [InlineData(
        "Task<bool>",
        "try { await s3.DeleteObjectAsync(\"b\", \"k\"); return true; } {|BRG2023:catch|} (AmazonS3Exception) { return true; }")]
    [InlineData("Task<bool>", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); return true; } {|BRG2023:catch|} { return true; }")]
    [InlineData(
        "Task<bool>",
        "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } {|BRG2023:catch|} (Exception) { Console.WriteLine(\"failed\"); } return true;")]
    [InlineData(
        "Task<int>",
        "try { await s3.DeleteObjectAsync(\"b\", \"k\"); return 200; } {|BRG2023:catch|} (AmazonServiceException) { return 200; }")]
    [InlineData("Task", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } {|BRG2023:catch|} (Exception) { }")]
    [InlineData("Task", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } {|BRG2023:catch|} (Exception) { return; }")]
    [InlineData(
        "Task",
        "foreach (var key in new[] { \"a\" }) { try { await s3.DeleteObjectAsync(\"b\", key); } {|BRG2023:catch|} "
            + "(AmazonServiceException e) { continue; } }")]
    public Task Catch_AfterWhichNobodyKnows_IsFlagged(string type, string body) => Program(type, body).CheckAsync(Analyzer);

    [Theory]
    [InlineData("Task<bool>", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); return true; } catch (AmazonS3Exception) { return false; }")]
    [InlineData("Task<bool>", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); return false; } catch (AmazonS3Exception) { return true; }")]
    [InlineData("Task<string?>", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); return \"\"; } catch { return null; }")]
    [InlineData(
        "Task<string?>",
        "string? found = null; try { found = (await s3.GetObjectAsync(\"b\", \"k\")).Key; } catch (Exception) { } return found;")]
    [InlineData(
        "Task<bool>",
        "var done = false; try { await s3.DeleteObjectAsync(\"b\", \"k\"); done = true; } catch (Exception) { } return done;")]
    [InlineData("Task", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (AmazonS3Exception) { throw; }")]
    [InlineData("Task", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (AmazonS3Exception e) { Console.WriteLine(e); }")]
    [InlineData("Task", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (NoSuchKeyException) { }")]
    [InlineData(
        "Task", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (AmazonS3Exception e) when (e.ErrorCode == \"NoSuchBucket\") { }")]
    [InlineData(
        "Task",
        "var failed = 0; try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (AmazonS3Exception) { failed++; } Console.Write(failed);")]
    [InlineData("Task", "while (true) { try { await s3.DeleteObjectAsync(\"b\", \"k\"); return; } catch (AmazonS3Exception) { } }")]
    [InlineData(
        "Task", "while (true) { try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (AmazonS3Exception) { await Task.Delay(1); } }")]
    [InlineData("Task", "try { await Task.Delay(1); } catch (Exception) { }")]
    [InlineData("Task", "try { await Task.Delay(1); } finally { try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (Exception) { } }")]
    [InlineData("Task", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (InvalidOperationException) { }")]
    public Task Catch_ThatTellsOrDeals_IsNotFlagged(string type, string body) => Program(type, body).CheckAsync(Analyzer);

    [Fact]
    public async Task Sdk_NotReferenced_NothingIsReported() => Assert.Empty(
        await new TestProgram("public static class Code { public static void Run() { try { Console.Write(1); } catch (Exception) { } } }")
        {
            References = []
        }.AnalyzeAsync(Analyzer));

    [Fact]
    public Task GeneratedCode_IsNotFlagged() => new TestProgram("public static class Nothing;")
        .With("Code.g.cs", Source("Task", "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (Exception) { }"))
        .CheckAsync(Analyzer);

    [Theory]
    [InlineData("try { s3.DeleteObjectAsync( } catch (")]
    [InlineData("catch { return } try {")]
    [InlineData("try { } catch (Nothing) { return true; }")]
    public async Task BrokenCode_IsNotFlagged(string body) =>
        Assert.Empty(await new TestProgram(Source("Task", body)) { MustCompile = false }.AnalyzeAsync(Analyzer));

    [Theory]
    [InlineData(
        "Task<bool>",
        "try { await s3.DeleteObjectAsync(\"b\", \"k\"); return true; } catch (Exception) { /* why */ return true; }",
        "{ /* why */ throw; }")]
    [InlineData(
        "Task",
        "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (Exception) { Console.Write(1); }",
        "{ Console.Write(1); throw; }")]
    public async Task Fix_OfACatch_Rethrows(string type, string body, string expected)
    {
        var source = await UsageFix.ApplyAsync(Program(type, body), Analyzer, new UsageExceptionCodeFix());
        Assert.Contains("catch (Exception) " + expected, source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FixAll_OfSeveralCatches_RethrowsInEach()
    {
        const string Attempt = "try { await s3.DeleteObjectAsync(\"b\", \"k\"); } catch (Exception) { }";
        var source = await UsageFix.ApplyAllAsync(Program("Task", Attempt + Attempt), Analyzer, new UsageExceptionCodeFix(), "BRG2023");
        Assert.Equal(3, source.Split("throw;").Length);
    }

    private static TestProgram Program(string type, string body) => new(Source(type, body));

    private static string Source(string type, string body) => $$"""
        using Amazon.S3; using Amazon.S3.Model; using Amazon.Runtime;
        public sealed class Code(IAmazonS3 s3)
        {
            public async {{type}} RunAsync() { {{body}} }
        }
        """;
}
