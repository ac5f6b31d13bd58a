using System.Globalization;

namespace Bridge.Sandbox.Aws.Sqs;

/// <summary>
/// One standard queue. Messages are kept in the order in which they become visible, so that a receive looks only at the first of them.
/// Invariant: <c>_order</c> and <c>_byId</c> hold the same messages, and both change only under <c>_lock</c>. Moves to the dead-letter
/// queue happen outside the lock, so two queues that redrive into each other cannot wait for one another.
/// </summary>
internal sealed class SqsQueue
{
    /// <summary>AWS's limit of a message, and of a batch in all, since August 2025: 1 MiB.</summary>
    public const int MaximumMessageBytes = 1_048_576;

    private const int MaximumDeadPerReceive = 100;

    private static readonly Comparer<SqsMessage> ByVisibility = Comparer<SqsMessage>.Create(
        (a, b) => a.VisibleAt.CompareTo(b.VisibleAt) is var order and not 0 ? order : a.Sequence.CompareTo(b.Sequence));

    private readonly Lock _lock = new();
    private readonly SortedSet<SqsMessage> _order = new(ByVisibility);
    private readonly Dictionary<string, SqsMessage> _byId = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly Func<string, SqsQueue?> _deadLetterQueues;
    private TaskCompletionSource _changed = NewSignal();
    private long _sequence;
    private bool _deleted;

    public SqsQueue(
        string accountId, string region, string name, SqsQueueSettings settings, TimeProvider clock,
        Func<string, SqsQueue?> deadLetterQueues)
    {
        AccountId = accountId;
        Name = name;
        Region = region;
        Arn = ArnOf(accountId, region, name);
        Settings = settings;
        _clock = clock;
        _deadLetterQueues = deadLetterQueues;
        CreatedAt = ModifiedAt = clock.GetUtcNow();
    }

    public string AccountId { get; }

    public string Name { get; }

    public string Region { get; }

    public string Arn { get; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset ModifiedAt { get; private set; }

    public SqsQueueSettings Settings { get; private set; }

    public Dictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public static string ArnOf(string accountId, string region, string name) => $"arn:aws:sqs:{region}:{accountId}:{name}";

    public void Change(SqsQueueSettings settings)
    {
        lock (_lock)
        {
            Settings = settings;
            ModifiedAt = _clock.GetUtcNow();
            Signal();
        }
    }

    public SqsMessage Send(SqsDraft draft)
    {
        if (draft.Bytes > Settings.MaximumMessageSize)
        {
            throw SqsErrors.InvalidParameter(
                $"One or more parameters are invalid. Reason: Message must be shorter than {Settings.MaximumMessageSize} bytes.");
        }

        var message = new SqsMessage(draft, _clock.GetUtcNow());
        lock (_lock)
        {
            Insert(message, message.SentAt + (draft.Delay ?? Settings.Delay));
        }

        return message;
    }

    /// <summary>
    /// Up to <paramref name="count"/> messages; waits for the first at most <paramref name="wait"/>, and not for the others.
    /// </summary>
    public async Task<IReadOnlyList<SqsReceived>> ReceiveAsync(
        int count, TimeSpan wait, TimeSpan? visibilityTimeout, CancellationToken cancellationToken)
    {
        var until = _clock.GetUtcNow() + wait;
        while (true)
        {
            var (received, changed, next) = Take(count, visibilityTimeout ?? Settings.VisibilityTimeout);
            var now = _clock.GetUtcNow();
            if (received.Count > 0 || now >= until)
            {
                return received;
            }

            await PauseAsync(changed, (next is { } at && at < until ? at : until) - now, cancellationToken);
        }
    }

    /// <summary>Deletes if the handle is that of the latest receive; an older one is ignored, as on AWS.</summary>
    public void Delete(string handle)
    {
        var parsed = Parse(handle);
        lock (_lock)
        {
            if (_byId.TryGetValue(parsed.MessageId, out var message) && message.Receipt == parsed.Receipt)
            {
                Remove(message);
            }
        }
    }

    public void ChangeVisibility(string handle, TimeSpan timeout)
    {
        var parsed = Parse(handle);
        lock (_lock)
        {
            if (!_byId.TryGetValue(parsed.MessageId, out var message) || message.Receipt != parsed.Receipt)
            {
                throw SqsErrors.InvalidValue(
                    "ReceiptHandle", handle, "Message does not exist or is not available for visibility timeout change.");
            }

            var now = _clock.GetUtcNow();
            if (message.VisibleAt <= now)
            {
                throw SqsErrors.NotInFlight();
            }

            Reorder(message, now + timeout);
            Signal();
        }
    }

    public void Purge()
    {
        lock (_lock)
        {
            _order.Clear();
            _byId.Clear();
        }
    }

    /// <summary>Ends every receive that waits, with <c>QueueDoesNotExist</c>.</summary>
    public void MarkDeleted()
    {
        lock (_lock)
        {
            _deleted = true;
            Signal();
        }
    }

    /// <summary>Messages that can be received now, that are in flight, and that wait for their delay.</summary>
    public (int Visible, int InFlight, int Delayed) Count()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            DropExpired(now);
            var visible = _order.Count(m => m.VisibleAt <= now);
            var delayed = _order.Count(m => m.VisibleAt > now && m.Receipt is null);
            return (visible, _order.Count - visible - delayed, delayed);
        }
    }

    public IReadOnlyDictionary<string, string> Attributes()
    {
        var (visible, inFlight, delayed) = Count();
        return new Dictionary<string, string>(Settings.Values)
        {
            ["QueueArn"] = Arn,
            ["ApproximateNumberOfMessages"] = visible.ToString(CultureInfo.InvariantCulture),
            ["ApproximateNumberOfMessagesNotVisible"] = inFlight.ToString(CultureInfo.InvariantCulture),
            ["ApproximateNumberOfMessagesDelayed"] = delayed.ToString(CultureInfo.InvariantCulture),
            ["CreatedTimestamp"] = CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["LastModifiedTimestamp"] = ModifiedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (List<SqsReceived> Received, Task Changed, DateTimeOffset? Next) Take(int count, TimeSpan visibilityTimeout)
    {
        var received = new List<SqsReceived>();
        var dead = new List<SqsMessage>();
        Task changed;
        DateTimeOffset? next;
        var deadLetterQueue = Settings.DeadLetterArn is { } arn ? _deadLetterQueues(arn) : null;
        lock (_lock)
        {
            if (_deleted)
            {
                throw SqsErrors.QueueDoesNotExist();
            }

            var now = _clock.GetUtcNow();
            DropExpired(now);
            foreach (var message in _order.TakeWhile(m => m.VisibleAt <= now).Take(count + MaximumDeadPerReceive).ToList())
            {
                if (deadLetterQueue is not null && message.ReceivesHere >= Settings.MaxReceiveCount)
                {
                    Remove(message);
                    dead.Add(message);
                }
                else if (received.Count < count)
                {
                    received.Add(ReceiveOne(message, now, visibilityTimeout));
                }
            }

            changed = _changed.Task;
            next = _order.Min?.VisibleAt;
        }

        dead.ForEach(message => deadLetterQueue!.Accept(message, Arn));
        return (received, changed, next);
    }

    private SqsReceived ReceiveOne(SqsMessage message, DateTimeOffset now, TimeSpan visibilityTimeout)
    {
        message.ReceiveCount++;
        message.ReceivesHere++;
        message.FirstReceivedAt ??= now;
        message.Receipt = Guid.NewGuid().ToString("N");
        Reorder(message, now + visibilityTimeout);
        return message.Receive(new ReceiptHandle(Arn, message.Id, message.Receipt).ToString());
    }

    /// <summary>Takes a message over from a queue that sends its dead letters here. The message keeps its age, as on AWS.</summary>
    private void Accept(SqsMessage message, string sourceArn)
    {
        message.DeadLetterSourceArn = sourceArn;
        message.Receipt = null;
        message.ReceivesHere = 0;
        lock (_lock)
        {
            Insert(message, _clock.GetUtcNow());
        }
    }

    private async Task PauseAsync(Task changed, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Rounded up to whole milliseconds, which timers can tell apart: otherwise the loop would spin for the last part of one.
        var milliseconds = Math.Max(0, Math.Ceiling(longest.TotalMilliseconds));
        var pause = Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _clock, ended.Token);
        await Task.WhenAny(changed, pause);
        await ended.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private ReceiptHandle Parse(string handle) =>
        ReceiptHandle.TryParse(handle, out var parsed) && parsed.QueueArn == Arn ? parsed : throw SqsErrors.InvalidHandle(handle);

    private void Insert(SqsMessage message, DateTimeOffset visibleAt)
    {
        message.Sequence = ++_sequence;
        message.VisibleAt = visibleAt;
        _byId.Add(message.Id, message);
        _order.Add(message);
        Signal();
    }

    private void Reorder(SqsMessage message, DateTimeOffset visibleAt)
    {
        _order.Remove(message);
        message.VisibleAt = visibleAt;
        _order.Add(message);
    }

    private void Remove(SqsMessage message)
    {
        _order.Remove(message);
        _byId.Remove(message.Id);
    }

    private void DropExpired(DateTimeOffset now)
    {
        var oldest = now - Settings.Retention;
        foreach (var message in _order.Where(m => m.SentAt <= oldest).ToList())
        {
            Remove(message);
        }
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
