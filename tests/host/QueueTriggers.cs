using System.Text;

namespace Bridge.Testing.Host;

/// <summary>What became of one queue message.</summary>
/// <param name="Text">As its function got it; as it lay in the queue when it never reached one.</param>
/// <param name="Deliveries">How often it was delivered.</param>
/// <param name="IsPoisoned">True: it lies in the poison queue now.</param>
/// <param name="Last">The last delivery; null when there was none.</param>
public sealed record Delivery(string Function, string Text, int Deliveries, bool IsPoisoned, Invocation? Last);

/// <summary>
/// Hands the messages of a queue storage to the queue functions, decoded and as often as <c>host.json</c> says. It does not wait between
/// two deliveries.
/// </summary>
public sealed class QueueTriggers(FunctionsHost host, QueueStorage storage)
{
    /// <summary>Delivers all that lies in the functions' queues, and what comes meanwhile.</summary>
    public async Task<IReadOnlyList<Delivery>> DeliverAsync()
    {
        var deliveries = new List<Delivery>();
        int before;
        do
        {
            before = deliveries.Count;
            foreach (var function in host.Package.Functions.Where(function => function.TriggerType == "queueTrigger"))
            {
                while (storage.Take(function.Text("queueName")) is { } stored)
                {
                    deliveries.Add(await DeliverAsync(function, stored));
                }
            }
        }
        while (deliveries.Count > before);
        return deliveries;
    }

    /// <summary>Delivers one message that another put into a function's queue as host.json says.</summary>
    public Task<Delivery> DeliverTextAsync(string function, string text) => DeliverAsync(
        host.Package.Function(function), host.Package.DecodesBase64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text);

    private async Task<Delivery> DeliverAsync(PackagedFunction function, string stored)
    {
        if (Decode(stored) is not { } text)
        {
            return Poison(function, stored, new(function.Name, stored, 0, true, null));
        }

        for (var delivery = 1; ; delivery++)
        {
            var invocation = await host.Functions.BeginQueue(function.Name, text, delivery).Ended;
            if (invocation.Succeeded)
            {
                return new(function.Name, text, delivery, false, invocation);
            }

            if (delivery == host.Package.MaxDequeueCount)
            {
                return Poison(function, stored, new(function.Name, text, delivery, true, invocation));
            }
        }
    }

    private Delivery Poison(PackagedFunction function, string stored, Delivery delivery)
    {
        storage.Put($"{function.Text("queueName")}-poison", stored);
        return delivery;
    }

    // Null: it cannot be decoded, and the host moves it to the poison queue without running the function.
    private string? Decode(string stored)
    {
        var bytes = new byte[stored.Length];
        return !host.Package.DecodesBase64 ? stored
            : Convert.TryFromBase64String(stored, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
