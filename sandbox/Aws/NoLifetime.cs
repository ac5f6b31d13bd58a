namespace Bridge.Sandbox.Aws;

/// <summary>Leaves SIGINT and SIGTERM to the program: a web host's own lifetime would swallow them.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
