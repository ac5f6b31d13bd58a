using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Functions.Tests.Api;

/// <summary>Keeps the answers to some AWS calls back until it is released, so that a test can look at what is under way.</summary>
internal sealed class HeldCall : IDisposable
{
    private readonly BridgeFixture _bridge;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldCall(BridgeFixture bridge, Func<CallLogEntry, bool> isHeld)
    {
        _bridge = bridge;
        bridge.Aws.CallSeen = call =>
        {
            if (!isHeld(call))
            {
                return Task.CompletedTask;
            }

            _reached.TrySetResult();
            return _released.Task;
        };
    }

    /// <summary>Waits until such a call has been made.</summary>
    public Task ReachedAsync() => _reached.Task.WaitAsync(TimeSpan.FromSeconds(90));

    public void Release() => _released.TrySetResult();

    public void Dispose()
    {
        _bridge.Aws.CallSeen = null;
        Release();
    }
}
