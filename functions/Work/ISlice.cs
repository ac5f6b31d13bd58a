namespace Bridge.Functions.Work;

/// <summary>
/// A part of the app that registers itself: its services, its functions, its endpoints and the settings that it reads. The app finds
/// every slice of its assemblies, so that adding one touches no other folder. A slice has a constructor without parameters.
/// </summary>
internal interface ISlice
{
    /// <summary>Adds one line to <paramref name="faults"/> for each wrong setting of this slice; the app does not start on a fault.</summary>
    void CheckSettings(IConfiguration configuration, ICollection<string> faults)
    {
    }

    /// <summary>Registers the slice's services, and its functions by <see cref="WorkServices.AddFunctions{T}"/>.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Maps the slice's endpoints.</summary>
    void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
