namespace Bridge.Functions.Hosting;

/// <summary>Whether the app runs under the Azure Functions host or by itself.</summary>
/// <param name="Port">The port that the host asks the handler to listen on; null standalone.</param>
internal sealed record HostMode(int? Port)
{
    /// <summary>Set by the host for its custom handler.</summary>
    private const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>True: the host runs the timers and triggers the functions.</summary>
    public bool IsUnderHost => Port is not null;

    /// <summary>Reads the host's variable.</summary>
    /// <exception cref="InvalidOperationException">The variable is not a port.</exception>
    public static HostMode From(IConfiguration configuration) => configuration[PortVariable] switch
    {
        null or "" => new(Port: null),
        var text when ushort.TryParse(text, out var port) && port > 0 => new(port),
        var text => throw new InvalidOperationException($"{PortVariable} is `{text}`; expected a port."),
    };
}
