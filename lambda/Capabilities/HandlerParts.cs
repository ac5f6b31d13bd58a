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
        var steps = new StepRunner(new StepCalls(iam), ledger, Log, Clock);
        var run = new RemediationRun(new SnapshotReader(iam, Clock), steps, new ReadBack(Clock), ledger, guard, outcomes);
        var processor = new OrderProcessor(
            guard,
            actions,
            new OrderAdmission(ledger, outcomes, Clock),
            run,
            outcomes,
            new ResultQueue(Sqs, Configuration.ResultQueueUrl),
            Log,
            Clock);
        return new BatchHandler(processor, Log);
    }
}
