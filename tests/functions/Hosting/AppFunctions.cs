using System.Reflection;
using Bridge.Functions.Hosting;
using Bridge.Functions.Work;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>The timer and queue functions that assemblies declare.</summary>
internal static class AppFunctions
{
    /// <summary>Those of the app.</summary>
    public static IReadOnlyList<WorkFunction> All { get; } = In(typeof(ISlice).Assembly);

    /// <summary>Those of <paramref name="assemblies"/>.</summary>
    public static IReadOnlyList<WorkFunction> In(params IReadOnlyList<Assembly> assemblies)
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        foreach (var slice in Slices.In(assemblies))
        {
            slice.AddServices(services, configuration);
        }

        return services.Functions();
    }
}
