using System.Globalization;
using Bridge.Sandbox.Aws.Sqs;

namespace Bridge.Sandbox.Aws.Seed;

/// <summary>Makes the queues of a seed that has been checked.</summary>
internal static class QueueSeeder
{
    /// <summary>Creates the account's queues; the dead-letter queues' names are looked up once all of them exist.</summary>
    public static void Apply(SqsQueues queues, SeedAccount account, string region)
    {
        foreach (var seed in account.Queues)
        {
            queues.Create(account.Id, region, seed.Name, new Dictionary<string, string>
            {
                ["VisibilityTimeout"] = seed.VisibilityTimeoutSeconds.ToString(CultureInfo.InvariantCulture),
                ["Policy"] = seed.Policy?.ToJsonString() ?? "",
            });
        }

        foreach (var seed in account.Queues.Where(queue => queue.DeadLetterQueue is not null))
        {
            var policy = SqsQueueSettings.RedrivePolicy(SqsQueue.ArnOf(account.Id, region, seed.DeadLetterQueue!), seed.MaxReceiveCount);
            queues.Change(
                queues.Find(account.Id, region, seed.Name)!, new Dictionary<string, string> { ["RedrivePolicy"] = policy });
        }
    }
}
