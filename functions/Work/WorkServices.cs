namespace Bridge.Functions.Work;

/// <summary>Registers functions.</summary>
internal static class WorkServices
{
    /// <summary>Registers the timer and queue functions that <typeparamref name="T"/> declares.</summary>
    public static IServiceCollection AddFunctions<T>(this IServiceCollection services)
        where T : class
    {
        services.AddSingleton<T>();
        foreach (var function in WorkFunction.DeclaredIn(typeof(T)))
        {
            services.AddSingleton(function);
        }

        return services;
    }

    /// <summary>The functions registered so far.</summary>
    public static IReadOnlyList<WorkFunction> Functions(this IServiceCollection services) =>
        [.. services.Select(service => service.ImplementationInstance).OfType<WorkFunction>()];

    /// <summary>Registers the pump that triggers the functions where no host does.</summary>
    public static void AddFunctionPump(this IServiceCollection services) => services.AddHostedService<FunctionPump>();
}
