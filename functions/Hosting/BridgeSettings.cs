namespace Bridge.Functions.Hosting;

/// <summary>
/// Settings of the app as a whole, under <c>Bridge</c>; each slice has its own. Environment variables name them with double underscores
/// (<c>Bridge__DataDirectory</c>).
/// </summary>
internal sealed class BridgeSettings
{
    /// <value>Where the embedded database lies. Default <c>data</c>, below the working directory.</value>
    public string DataDirectory { get; set; } = "data";

    /// <value><c>Sqlite</c>, the only storage of this version.</value>
    public string Storage { get; set; } = "Sqlite";
}
