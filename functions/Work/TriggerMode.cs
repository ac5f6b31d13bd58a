namespace Bridge.Functions.Work;

/// <summary>Who triggers the timer and queue functions.</summary>
internal enum TriggerMode
{
    /// <summary>The app's own pump: standalone.</summary>
    Pump,

    /// <summary>The Azure Functions host.</summary>
    Host,
}
