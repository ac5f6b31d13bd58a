using System.Net;
using System.Net.Sockets;

namespace Bridge.Testing;

/// <summary>Ports of the loopback address.</summary>
public static class FreePort
{
    /// <summary>
    /// A port that nobody listens on. It is free, not reserved: another process can take it before the caller does, which the system makes
    /// unlikely by not handing out the same port twice in a row. Where a program can be told port 0, tell it that.
    /// </summary>
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
