using Amazon;
using Amazon.S3;
using Amazon.SQS;
using Bridge.Aws.Iam;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Configuration;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Orders;
using Bridge.Lambda.Outcomes;

namespace Bridge.Lambda;

/// <summary>Puts the handler together by hand: a container would cost start-up time and reflection.</summary>
internal static class Composition
{
    /// <summary>The processor with AWS clients of the function's Region, which take credentials and endpoint from the environment.</summary>
    public static OrderProcessor Build(HandlerConfiguration configuration, JsonLog log, TimeProvider clock)
    {
        var endpoint = RegionEndpoint.GetBySystemName(configuration.Region);

        // An endpoint override names one host for every bucket, so the bucket cannot be part of the host's name.
        var isOverridden = IsSet("AWS_ENDPOINT_URL_S3") || IsSet("AWS_ENDPOINT_URL");
        return Build(
            configuration,
            new IamClient(new IamClientConfig(endpoint)),
            new LedgerS3Client(new AmazonS3Config { RegionEndpoint = endpoint, ForcePathStyle = isOverridden }),
            new OutcomeSqsClient(new AmazonSQSConfig { RegionEndpoint = endpoint }),
            log,
            clock);
    }

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };

    /// <summary>The processor on the given clients.</summary>
    public static OrderProcessor Build(
        HandlerConfiguration configuration, IamClient iam, IAmazonS3 s3, IAmazonSQS sqs, JsonLog log, TimeProvider clock)
    {
        var guard = new OrderGuard(configuration);
        var outcomes = new OutcomeFactory(clock);
        var ledger = new RemediationLedger(new LedgerBucket(s3, configuration.LedgerBucket), clock);
        var steps = new StepRunner(new StepCalls(iam), ledger, log, clock);
        var run = new RemediationRun(new SnapshotReader(iam, clock), steps, new ReadBack(clock), ledger, guard, outcomes);
        return new OrderProcessor(
            guard,
            [new AttachDenyAllAction(iam), new DeleteRoleAction(iam)],
            new OrderAdmission(ledger, outcomes, clock),
            run,
            outcomes,
            new ResultQueue(sqs, configuration.ResultQueueUrl),
            log,
            clock);
    }
}
