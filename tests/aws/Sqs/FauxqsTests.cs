using System.ComponentModel;
using System.Diagnostics;

namespace Bridge.Aws.Tests.Sqs;

/// <summary>The contract against the npm package fauxqs.</summary>
public sealed class FauxqsTests(FauxqsTests.Server server) : SqsOrderPathContract(server), IClassFixture<FauxqsTests.Server>
{
    /// <summary>fauxqs in a Node process, which ends with its standard input. It takes any credentials.</summary>
    public sealed class Server : ISqsServer
    {
        private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

        private Process? _process;

        public string? Problem { get; private set; }

        public Uri Endpoint { get; private set; } = new("http://127.0.0.1:1/");

        public string AccessKeyId => "AKIATESTTESTTESTTEST";

        public string SecretAccessKey => "secret";

        public async ValueTask InitializeAsync()
        {
            var folder = Checkout.Path("tests", "node");
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "fauxqs")))
            {
                Problem = "fauxqs is not installed (./test.sh, or `npm ci --ignore-scripts --prefix tests/node`)";
                return;
            }

            var start = new ProcessStartInfo("node", [Path.Combine(folder, "fauxqs.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            try
            {
                _process = Process.Start(start)!;
            }
            catch (Win32Exception)
            {
                Problem = "node is not on the PATH";
                return;
            }

            await ReadPortAsync(_process);
        }

        public ValueTask DisposeAsync()
        {
            if (_process is { HasExited: false })
            {
                _process.Kill(entireProcessTree: true);
            }

            _process?.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task ReadPortAsync(Process process)
        {
            var complaints = process.StandardError.ReadToEndAsync();
            using var deadline = new CancellationTokenSource(StartLimit);
            var line = await process.StandardOutput.ReadLineAsync(deadline.Token);
            if (int.TryParse(line, out var port))
            {
                Endpoint = new Uri($"http://127.0.0.1:{port}/");
            }
            else
            {
                Problem = $"fauxqs did not start: {await complaints}";
            }
        }
    }
}
