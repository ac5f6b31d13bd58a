using Amazon.S3;
using Amazon.SQS;
using Bridge.Aws.Iam;
using Bridge.Lambda.Actions;
using Bridge.Lambda.Batch;
using Bridge.Lambda.Configuration;
using Bridge.Lambda.Ledger;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Orders;
using Bridge.Lambda.Outcomes;

namespace Bridge.Lambda.Capabilities;

/// <summary>The parts that both handlers are made of.</summary>
internal sealed record HandlerParts(
    HandlerConfiguration Configuration, IamClient Iam, IAmazonS3 S3, IAmazonSQS Sqs, JsonLog Log, TimeProvider Clock)
{
    /// <summary>A handler that carries out <paramref name="actions"/> with the calls of <paramref name="iam"/>.</summary>
    public BatchHandler Assemble(ITargetIam iam, IReadOnlyList<IRemediationAction> actions)
    {
        var guard = new OrderGuard(Configuration);
        var outcomes = new OutcomeFactory(Clock);
        var ledger = new RemediationLedger(new LedgerBucket(S3, Configuration.LedgerBucket), Clock);
        var steps = new StepRunner(iam, ledger, Log, Clock);
        var reader = new SnapshotReader(iam, Clock);
        var results = new ResultQueue(Sqs, Configuration.ResultQueueUrl);
        var processor = new OrderProcessor(
            new SignatureCheck(Configuration.OrderKeys, outcomes, results, Log, Clock),
            guard,
            actions,
            new OrderAdmission(ledger, Configuration.OrderKeys, reader, guard, outcomes, Log, Clock),
            new RemediationRun(reader, steps, new ReadBack(Clock), ledger, guard, outcomes),
            outcomes,
            results,
            Log,
            Clock);
        return new BatchHandler(processor, Log);
    }
}
