using System.Globalization;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Sts;

namespace Bridge.Sandbox.Aws.Lambda;

/// <summary>One function as Lambda would know it.</summary>
/// <param name="Name">Its name; unique in its account.</param>
/// <param name="AccountId">Twelve digits.</param>
/// <param name="Region">Its Region.</param>
/// <param name="RoleArn">Execution role.</param>
/// <param name="QueueArn">The queue whose messages it is invoked with.</param>
/// <param name="Timeout">Longest invocation; a longer one is killed.</param>
/// <param name="BatchSize">Most messages of one invocation.</param>
/// <param name="Environment">The function's own variables, without those that Lambda sets for every function.</param>
internal sealed record FunctionDefinition(
    string Name,
    string AccountId,
    string Region,
    string RoleArn,
    string QueueArn,
    TimeSpan Timeout,
    int BatchSize,
    IReadOnlyDictionary<string, string> Environment)
{
    private const string ResultQueueVariable = "BRIDGE_RESULT_QUEUE";

    private const int MemoryMegabytes = 256;

    public string Arn => $"arn:aws:lambda:{Region}:{AccountId}:function:{Name}";

    /// <summary>
    /// A seeded function. The seed names the result queue, as a person would; the function needs its URL, which depends on the port.
    /// </summary>
    public static FunctionDefinition Of(SeedFunction seed, string accountId, string region, Uri endpoint)
    {
        var queueArn = SqsQueue.ArnOf(accountId, region, seed.Queue);
        var environment = new Dictionary<string, string>(seed.Environment, StringComparer.Ordinal)
        {
            ["AWS_ENDPOINT_URL"] = endpoint.ToString().TrimEnd('/'),
            ["BRIDGE_CAPABILITY"] = seed.Capability,
            ["BRIDGE_QUEUE_ARN"] = queueArn,
        };
        if (seed.Environment.TryGetValue(ResultQueueVariable, out var resultQueue))
        {
            environment[ResultQueueVariable + "_URL"] = new Uri(endpoint, $"/{accountId}/{resultQueue}").ToString();
        }

        return new FunctionDefinition(
            seed.Name, accountId, region, $"arn:aws:iam::{accountId}:role/{seed.Role}", queueArn,
            TimeSpan.FromSeconds(seed.TimeoutSeconds), seed.BatchSize, environment);
    }

    /// <summary>The function with <paramref name="more"/> variables, which win over its own.</summary>
    public FunctionDefinition With(IReadOnlyDictionary<string, string> more)
    {
        var all = new Dictionary<string, string>(Environment, StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }

        return this with { Environment = all };
    }

    /// <summary>The variables that Lambda sets for every function.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime</remarks>
    public IEnumerable<KeyValuePair<string, string>> ReservedEnvironment(string runtimeApi, SessionCredentials credentials) =>
    [
        new("AWS_LAMBDA_RUNTIME_API", runtimeApi),
        new("AWS_LAMBDA_FUNCTION_NAME", Name),
        new("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
        new("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", MemoryMegabytes.ToString(CultureInfo.InvariantCulture)),
        new("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
        new("AWS_REGION", Region),
        new("AWS_DEFAULT_REGION", Region),
        new("AWS_ACCESS_KEY_ID", credentials.AccessKeyId),
        new("AWS_SECRET_ACCESS_KEY", credentials.SecretAccessKey),
        new("AWS_SESSION_TOKEN", credentials.SessionToken),
        new("_HANDLER", "bootstrap"),
    ];
}

/// <summary>How the function's process is started.</summary>
internal sealed record FunctionBootstrap(string Executable, params IReadOnlyList<string> Arguments);
