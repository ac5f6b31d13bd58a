namespace Bridge.Functions.Work;

/// <summary>Runs a function's work within its budget, under the host and standalone alike.</summary>
internal sealed class FunctionRuns(IEnumerable<WorkFunction> functions, TimeProvider time)
{
    // The host ends the whole process when a function has not ended two seconds after its cancellation, and loses its other invocations.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    private readonly Dictionary<string, WorkFunction> _functions = functions.ToDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>
    /// Runs <paramref name="workAsync"/> until it ends, is cancelled, or has used up the budget of the function <paramref name="name"/>. Work
    /// that does not obey its cancellation is left behind after a second and a half; each of its steps is one commit, so none is half done.
    /// </summary>
    /// <exception cref="TimeoutException">The budget is used up.</exception>
    public async Task RunAsync(string name, Func<CancellationToken, Task> workAsync, CancellationToken cancellationToken)
    {
        var budget = _functions[name].Budget;
        using var limit = new CancellationTokenSource(budget, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var work = workAsync(both.Token);
        try
        {
            await WaitForEndAsync(work, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{name} was stopped when its budget of {budget.TotalSeconds:0} s was used up; its next run goes on.");
        }
    }

    private async Task WaitForEndAsync(Task work, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        if (await Task.WhenAny(work, cancelled.Task) != work && await Task.WhenAny(work, Task.Delay(Grace, time, CancellationToken.None)) != work)
        {
            // The fault of the work that is left behind is read, so that it is not reported as unobserved.
            _ = work.ContinueWith(left => left.Exception, TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
        }

        await work;
    }
}
