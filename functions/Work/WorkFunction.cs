using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace Bridge.Functions.Work;

/// <summary>A timer or queue function as its class declares it. The host reads the same attributes from the package.</summary>
/// <remarks>Invariant: exactly one of <see cref="QueueName"/> and <see cref="ScheduleSetting"/> is null.</remarks>
internal sealed class WorkFunction
{
    private readonly MethodInfo _method;
    private readonly RunsAttribute _runs;

    private WorkFunction(MethodInfo method, string name, RunsAttribute runs, QueueTriggerAttribute? queue, TimerTriggerAttribute? timer)
    {
        (_method, _runs, Name) = (method, runs, name);
        QueueName = queue?.QueueName;
        ScheduleSetting = timer is null ? null : $"{name}Schedule";
        if (timer is not null && timer.Schedule != $"%{ScheduleSetting}%")
        {
            throw Misdeclared($"its schedule is `{timer.Schedule}`; expected the setting `%{ScheduleSetting}%`");
        }

        if (timer is not null && runs.Schedule is null)
        {
            throw Misdeclared($"it has no default schedule; give [Runs] a {nameof(RunsAttribute.Schedule)}");
        }
    }

    /// <summary>The function's name, as the host shows it.</summary>
    public string Name { get; }

    /// <summary>The queue whose messages it handles; null for a timer function.</summary>
    public string? QueueName { get; }

    /// <summary>The setting that holds its schedule; null for a queue function.</summary>
    public string? ScheduleSetting { get; }

    /// <summary>How long one run may take.</summary>
    public TimeSpan Budget => TimeSpan.FromSeconds(_runs.BudgetSeconds);

    /// <summary>Messages handled at once in a standalone app.</summary>
    public int AtOnce => _runs.AtOnce;

    /// <summary>The occasion that runs it at once; null when only its schedule does.</summary>
    public string? WokenBy => QueueName ?? _runs.WokenBy;

    /// <summary>The timer's schedule: as it is set, or the default.</summary>
    /// <exception cref="InvalidOperationException">The expression is not NCRONTAB with six fields.</exception>
    public CrontabSchedule ReadSchedule(IConfiguration configuration)
    {
        var setting = ScheduleSetting ?? throw new InvalidOperationException($"{Name} is not a timer function.");
        var expression = configuration[setting] is { Length: > 0 } set ? set : _runs.Schedule!;
        return CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw new InvalidOperationException(
                $"{setting} is `{expression}`; expected an NCRONTAB expression with six fields, for example `{_runs.Schedule}`.");
    }

    /// <summary>Runs it once as the host would: with a message, or for a tick when <paramref name="message"/> is null.</summary>
    public Task RunAsync(IServiceProvider services, string? message, CancellationToken cancellationToken)
    {
        var instance = services.GetRequiredService(_method.DeclaringType!);
        var arguments = _method.GetParameters().Select<ParameterInfo, object?>(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(CancellationToken) => cancellationToken,
            var type when type == typeof(TimerInfo) => new TimerInfo(),
            _ => message,
        });
        return (Task)_method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, [.. arguments], null)!;
    }

    /// <summary>The timer and queue functions of a class, by their attributes; its HTTP functions are the host's matter alone.</summary>
    /// <exception cref="InvalidOperationException">A function is declared wrongly: a fault of ours.</exception>
    public static IEnumerable<WorkFunction> DeclaredIn(Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        {
            var queue = TriggerOf<QueueTriggerAttribute>(method);
            var timer = TriggerOf<TimerTriggerAttribute>(method);
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } function || (queue is null && timer is null))
            {
                continue;
            }

            var runs = method.GetCustomAttribute<RunsAttribute>()
                ?? throw new InvalidOperationException($"Function {function.Name} says nothing of its limits; add [Runs].");
            yield return new(method, function.Name, runs, queue, timer);
        }
    }

    private static T? TriggerOf<T>(MethodInfo method)
        where T : Attribute => method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).FirstOrDefault(trigger => trigger is not null);

    private InvalidOperationException Misdeclared(string fault) => new($"Function {Name} is declared wrongly: {fault}.");
}
