using System.Diagnostics;
using System.Text.Json.Nodes;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.EndToEnd.Tests.AwsCli;

/// <summary>What a call of <c>aws</c> came to.</summary>
internal sealed record AwsAnswer(int ExitCode, string Output, string Errors)
{
    /// <summary>The JSON that a successful call printed.</summary>
    public JsonNode Json => ExitCode == 0 ? JsonNode.Parse(Output)! : throw new InvalidOperationException($"aws ended with {ExitCode}: {Errors}");
}

/// <summary>The AWS CLI of this machine, pointed at a sandbox, with nothing of the user's own settings.</summary>
internal sealed class AwsCommand(Uri endpoint, NamedCredentials credentials)
{
    private static readonly Lazy<string?> Executable = new(() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "aws"))
        .FirstOrDefault(File.Exists));

    /// <summary>Skips the test where there is no CLI.</summary>
    public static void SkipWithoutCli() => Assert.SkipWhen(Executable.Value is null, "There is no `aws` on PATH; install the AWS CLI (Debian: awscli) to run this test.");

    /// <summary>Runs <c>aws --endpoint-url …</c> with these arguments.</summary>
    public async Task<AwsAnswer> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable.Value!, ["--endpoint-url", endpoint.GetLeftPart(UriPartial.Authority), "--output", "json", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(patience.Token);
        return new(process.ExitCode, await output, await errors);
    }
}
