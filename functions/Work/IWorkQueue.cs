namespace Bridge.Functions.Work;

/// <summary>A message taken from the work queue.</summary>
/// <param name="Id">Of the message.</param>
/// <param name="Receipt">Of this delivery; an older delivery's receipt no longer works.</param>
/// <param name="DequeueCount">1 at the first delivery.</param>
/// <param name="Body">The text.</param>
internal sealed record WorkMessage(long Id, string Receipt, int DequeueCount, string Body);

/// <summary>Sends to the app's own queues: those that the host reads, or the embedded ones.</summary>
internal interface IWorkSender
{
    /// <summary>Adds a message, durably.</summary>
    Task SendAsync(string queue, string body, CancellationToken cancellationToken);
}

/// <summary>The app's own queues where the app reads them itself. At-least-once, as Azure Queue Storage is.</summary>
internal interface IWorkQueue : IWorkSender
{
    /// <summary>Up to <paramref name="limit"/> messages, hidden from others for <paramref name="visibility"/>.</summary>
    Task<IReadOnlyList<WorkMessage>> ReceiveAsync(string queue, int limit, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Removes a message that is done.</summary>
    Task CompleteAsync(string queue, WorkMessage message, CancellationToken cancellationToken);

    /// <summary>Moves a message that failed too often to <c>{queue}-poison</c>.</summary>
    Task PoisonAsync(string queue, WorkMessage message, CancellationToken cancellationToken);
}
