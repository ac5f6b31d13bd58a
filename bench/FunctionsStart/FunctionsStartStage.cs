using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Bridge.Contracts;

namespace Bridge.Bench.FunctionsStart;

/// <summary>Starts a side with an empty data directory, and asks it until it answers.</summary>
internal static class FunctionsStartStage
{
    /// <summary>Warm requests of which the median counts, and those before them, in which the runtime compiles.</summary>
    public const int WarmRequests = 300;

    public const int UncountedRequests = 200;

    private const string Token = "a-viewers-token-of-the-benchmark";

    private static readonly string SigningKey = OrderSigner.Create().ToPem();

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(2);

    /// <exception cref="BenchmarkException">It did not answer with 200 in time.</exception>
    public static async Task<FunctionsStart> RunAsync(FunctionsSide side, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("bridge-functions-start-data-");
        try
        {
            var watch = Stopwatch.StartNew();
            await using var app = await side.StartAsync(Settings(data.FullName));
            while (!await IsAnsweredAsync(app.Client, cancellationToken))
            {
                if (watch.Elapsed > Patience)
                {
                    throw new BenchmarkException($"{side.Name} gave no 200 within {Patience.TotalSeconds} s.\n{app.Output()}");
                }

                await Task.Delay(BetweenTries, cancellationToken);
            }

            var elapsed = watch.Elapsed;
            using var process = Process.GetProcessById(app.ProcessId);
            var processor = ProcessorTime.Of(process);
            var warm = await WarmAsync(side, app.Client, cancellationToken);
            return new(elapsed, processor, PeakMemory.Of(app.ProcessId), warm);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> WarmAsync(FunctionsSide side, HttpClient client, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var number = 0; number < UncountedRequests + WarmRequests; number++)
        {
            var start = Stopwatch.GetTimestamp();
            if (!await IsAnsweredAsync(client, cancellationToken))
            {
                throw new BenchmarkException($"{side.Name} did not answer warm request {number} with 200.");
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return TimeSpan.FromMilliseconds(Distribution.Of(times.Skip(UncountedRequests)).Median);
    }

    // A request that is authenticated, reads the storage and writes a page: more than a liveness answer, and nothing changes by it.
    private static async Task<bool> IsAnsweredAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/alerts");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return false;
        }
    }

    // Nothing that a start does leads to AWS or to the host's storage, so neither has to be there.
    private static Dictionary<string, string> Settings(string dataDirectory) => new()
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true",
        ["RelayOutboxSchedule"] = "*/5 * * * * *",
        ["CollectOutcomesSchedule"] = "*/5 * * * * *",
        ["DriftSweepSchedule"] = "0 */15 * * * *",
        ["AWS_ACCESS_KEY_ID"] = "AKIDBENCH",
        ["AWS_SECRET_ACCESS_KEY"] = "none",
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9",
        ["Bridge__DataDirectory"] = dataDirectory,
        ["Bridge__Signing__Key"] = SigningKey,
        ["Bridge__Webhook__Secrets__0"] = "a-webhook-secret-of-the-benchmark",
        ["Bridge__Tokens__0__Name"] = "viewer",
        ["Bridge__Tokens__0__Role"] = "viewer",
        ["Bridge__Tokens__0__Value"] = Token,
    };
}
