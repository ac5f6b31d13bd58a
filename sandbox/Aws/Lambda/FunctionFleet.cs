using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>Every function of a seed, each running the same executable. Disposing ends all of them at the same time.</summary>
internal sealed class FunctionFleet : IAsyncDisposable
{
    private FunctionFleet(IReadOnlyList<FunctionHost> functions) => Functions = functions;

    public IReadOnlyList<FunctionHost> Functions { get; }

    /// <summary>
    /// Starts them against <paramref name="aws"/>, all with the variables of <paramref name="environment"/> besides their own;
    /// <paramref name="line"/> gets what they write, with the function's ARN.
    /// </summary>
    public static async Task<FunctionFleet> StartAsync(
        SeedFile seed,
        SandboxAws aws,
        FunctionBootstrap bootstrap,
        IReadOnlyDictionary<string, string> environment,
        Action<string, string> line,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var functions = new List<FunctionHost>();
        var fleet = new FunctionFleet(functions);
        try
        {
            foreach (var (accountId, function) in seed.Accounts
                .SelectMany(account => account.Functions.Select(function => (account.Id, function))))
            {
                var definition = FunctionDefinition.Of(function, accountId, seed.Region, aws.Endpoint).With(environment);
                functions.Add(await FunctionHost.StartAsync(
                    definition,
                    bootstrap,
                    aws.Sqs.Queues,
                    new ExecutionRole(definition, aws, clock),
                    text => line(definition.Arn, text),
                    clock,
                    cancellationToken));
            }

            return fleet;
        }
        catch
        {
            // Functions that have been started must not outlive the start that failed.
            await fleet.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Functions.Select(f => f.DisposeAsync().AsTask()));
}
