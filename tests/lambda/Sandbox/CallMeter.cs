namespace Bridge.Lambda.Tests.Sandbox;

/// <summary>
/// Stands between a handler and AWS. After a given call, the handler gets no answer to it, and every later call fails, as if the
/// process had been killed there. Or the handler is held there until the test lets it continue.
/// </summary>
internal sealed class CallMeter
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    /// <summary>The call after which the handler is killed; 0: never.</summary>
    public int KillAfter { get; init; }

    /// <summary>The call after which the handler is held; 0: never.</summary>
    public int HoldAfter { get; init; }

    /// <summary>Set while a call is carried out: the handler is killed before it learns that call's answer.</summary>
    public bool KillAtThisAnswer { get; set; }

    public bool Killed { get; private set; }

    /// <summary>Ends when the handler has reached the call that it is held after.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _released.TrySetResult();

    public HttpMessageHandler Wrap() => new Handler(this);

    private async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        if (Killed)
        {
            throw new KilledException();
        }

        var response = await send();
        var number = Interlocked.Increment(ref _calls);
        if (number == KillAfter || KillAtThisAnswer)
        {
            Killed = true;
            response.Dispose();
            throw new KilledException();
        }

        if (number == HoldAfter)
        {
            _reached.TrySetResult();
            await _released.Task;
        }

        return response;
    }

    private sealed class Handler(CallMeter meter) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            meter.SendAsync(() => base.SendAsync(request, cancellationToken));
    }
}

/// <summary>The exception that a killed handler's code gets. Nothing that the code then does may reach AWS.</summary>
internal sealed class KilledException() : Exception("The test killed the handler here.");
