using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>Every queue of every account and Region, by ARN.</summary>
internal sealed partial class SqsQueues(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SqsQueue> _byArn = new(StringComparer.Ordinal);

    public SqsQueue? FindByArn(string arn) => _byArn.GetValueOrDefault(arn);

    public SqsQueue? Find(string accountId, string region, string name) => FindByArn(SqsQueue.ArnOf(accountId, region, name));

    public IReadOnlyList<SqsQueue> Of(string accountId, string region) =>
        [.. _byArn.Values.Where(q => q.AccountId == accountId && q.Region == region).OrderBy(q => q.Name, StringComparer.Ordinal)];

    /// <summary>The new queue, or the old one of this name if what <paramref name="attributes"/> says holds for it.</summary>
    public SqsQueue Create(string accountId, string region, string name, IReadOnlyDictionary<string, string> attributes)
    {
        CheckName(name, attributes);
        var settings = Checked(SqsQueueSettings.Default.With(attributes));
        var created = new SqsQueue(accountId, region, name, settings, clock, FindByArn);
        var queue = _byArn.GetOrAdd(created.Arn, created);
        if (queue != created
            && attributes.FirstOrDefault(a => settings.Values.GetValueOrDefault(a.Key) != queue.Settings.Values.GetValueOrDefault(a.Key))
                is { Key: { } other })
        {
            throw SqsErrors.QueueNameExists(name, other);
        }

        return queue;
    }

    public void Change(SqsQueue queue, IReadOnlyDictionary<string, string> attributes) =>
        queue.Change(Checked(queue.Settings.With(attributes)));

    public void Delete(SqsQueue queue)
    {
        _byArn.TryRemove(queue.Arn, out _);
        queue.MarkDeleted();
    }

    private static void CheckName(string name, IReadOnlyDictionary<string, string> attributes)
    {
        if (name.EndsWith(".fifo", StringComparison.Ordinal) || attributes.ContainsKey("FifoQueue"))
        {
            throw SqsErrors.Unsupported("The sandbox has standard queues only.");
        }

        if (!NamePattern().IsMatch(name))
        {
            throw SqsErrors.InvalidParameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    private SqsQueueSettings Checked(SqsQueueSettings settings) =>
        settings.DeadLetterArn is { } arn && FindByArn(arn) is null
            ? throw SqsErrors.InvalidValue("RedrivePolicy", settings.Values["RedrivePolicy"], "Dead letter target does not exist.")
            : settings;

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$")]
    private static partial Regex NamePattern();
}
