namespace Bridge.Functions.Work;

/// <summary>
/// How a timer or queue function runs, beside its trigger: the limits that hold under the host and standalone, and what the standalone
/// app needs to trigger it itself.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RunsAttribute : Attribute
{
    /// <value>Seconds after which one run is cancelled; well below <c>functionTimeout</c> of host.json, which would end the whole process.</value>
    public required int BudgetSeconds { get; init; }

    /// <value>Timer functions: the schedule where <c>{function}Schedule</c> is not set. NCRONTAB with six fields, UTC.</value>
    public string? Schedule { get; init; }

    /// <value>Timer functions: the occasion (<see cref="Occasions"/>) that runs it at once. Queue functions are woken by their queue's name.</value>
    public string? WokenBy { get; init; }

    /// <value>Queue functions: messages handled at once in a standalone app. Default 16, as <c>batchSize</c> in host.json.</value>
    public int AtOnce { get; init; } = 16;
}
