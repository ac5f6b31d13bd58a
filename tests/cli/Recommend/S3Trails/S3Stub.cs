using System.Net;
using System.Security;
using System.Text;

namespace Bridge.Cli.Tests.Recommend.S3Trails;

/// <summary>The parts of S3 that listing and getting need, on loopback. A file whose content is null is refused.</summary>
internal sealed class S3Stub : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly SortedDictionary<string, string?> _files;

    public S3Stub(SortedDictionary<string, string?> files)
    {
        _files = files;
        Endpoint = Listen();
        _ = ServeAsync();
    }

    public string Endpoint { get; }

    public void Dispose() => _listener.Close();

    private string Listen()
    {
        var endpoint = $"http://127.0.0.1:{FreePort.Take()}/";
        _listener.Prefixes.Add(endpoint);
        _listener.Start();
        return endpoint;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var key = Uri.UnescapeDataString(context.Request.Url!.AbsolutePath)["/logs".Length..].TrimStart('/');
        var (status, body) = key.Length == 0 ? (200, List(context.Request))
            : _files.GetValueOrDefault(key) is { } content ? (200, content)
            : (403, "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
        context.Response.StatusCode = status;
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.ContentLength64 = bytes.Length;
        context.Response.OutputStream.Write(bytes);
        context.Response.Close();
    }

    private string List(HttpListenerRequest request)
    {
        var (prefix, after) = (request.QueryString["prefix"] ?? "", request.QueryString["start-after"]);
        var (files, folders) = (new StringBuilder(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (key, content) in _files.Where(
            file => file.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(file.Key, after) > 0))
        {
            var cut = request.QueryString["delimiter"] is null ? -1 : key.IndexOf('/', prefix.Length);
            if (cut >= 0)
            {
                folders.Add(key[..(cut + 1)]);
                continue;
            }

            files.Append(
                $"<Contents><Key>{SecurityElement.Escape(key)}</Key><Size>{Encoding.UTF8.GetByteCount(content ?? "refused")}</Size></Contents>");
        }

        return $"""
            <?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>logs</Name><IsTruncated>false</IsTruncated>{files}{string.Concat(folders.Select(folder => $"<CommonPrefixes><Prefix>{folder}</Prefix></CommonPrefixes>"))}</ListBucketResult>
            """;
    }
}
