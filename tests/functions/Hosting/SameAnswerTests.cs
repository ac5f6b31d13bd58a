using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Bridge.Testing.Host;

namespace Bridge.Functions.Tests.Hosting;

/// <summary>The same requests get the same answers under the stand-in for the host and standalone.</summary>
[Collection(PublishedAppTests.Name)]
public sealed partial class SameAnswerTests(PublishedApp app) : IAsyncLifetime
{
    // The others are set by servers and proxies on the way.
    private static readonly string[] Headers = ["Allow", "Cache-Control", "Content-Type", "Location", "Retry-After", "WWW-Authenticate"];

    // Members whose values differ from run to run, and their replacement.
    private static readonly (Regex Form, string Instead)[] Differing =
    [
        (Instant(), "\"TIME\""),
        (SpanOfTrace(), "$1-SPAN-"),
    ];

    private readonly HostStage[] _stages = new HostStage[2];

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < _stages.Length; i++)
        {
            _stages[i] = await HostStage.OpenAsync(app);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stage in _stages)
        {
            await stage.DisposeAsync();
        }
    }

    [Fact]
    public async Task Answers_OfBothModes_AreTheSame()
    {
        await using var host = await _stages[0].StartAsync();
        var url = $"http://127.0.0.1:{FreePort.Take()}";
        await using var alone = AppProcess.StartStandalone(
            host.Package.Executable, [.. host.Package.Arguments, "--urls", url], _stages[1].DataDirectory, _stages[1].Settings);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = new Uri(url) };
        await Waiting.UntilAsync("the app answers by itself", () => IsUpAsync(client));

        var differences = new List<string>();
        var statuses = new HashSet<HttpStatusCode>();
        foreach (var (request, number) in SameRequests.All().Select((request, number) => (request, number)))
        {
            var hosted = await AnswerAsync(host.Client, _stages[0].Request, _stages[0].Webhook, request, number, isForwarded: false);
            var standalone = await AnswerAsync(client, _stages[1].Request, _stages[1].Webhook, request, number, isForwarded: true);
            statuses.Add(hosted.Status);
            if (hosted != standalone)
            {
                differences.Add($"{request}\n  hosted:     {hosted}\n  standalone: {standalone}");
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
        // The requests reach more than one way out.
        Assert.Superset(
            new HashSet<HttpStatusCode>
            {
                HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden,
                HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.Conflict,
            },
            statuses);
    }

    private static async Task<bool> IsUpAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/api/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<(HttpStatusCode Status, string Headers, string Body)> AnswerAsync(
        HttpClient client,
        Func<string, HttpMethod, string, object?, HttpRequestMessage> request,
        Func<byte[], HttpRequestMessage> webhook,
        SameRequest same,
        int number,
        bool isForwarded)
    {
        using var message = same.Role == "webhook"
            ? webhook(Encoding.UTF8.GetBytes((string)same.Body!))
            : request(same.Role, new(same.Method), same.Path, same.Body);
        message.Headers.Add("traceparent", $"00-{number + 1:x32}-00f067aa0ba902b7-01");
        if (isForwarded)
        {
            message.Headers.Add("X-Forwarded-Host", "bridge.example");
            message.Headers.Add("X-Forwarded-Proto", "https");
            message.Headers.Add("X-Forwarded-For", "203.0.113.7");
        }

        using var response = await client.SendAsync(message);
        var headers = Headers.Select(name => $"{name}={(Find(response, name) is { } values ? string.Join(',', values) : null)}");
        var body = Differing.Aggregate(await response.Content.ReadAsStringAsync(), (text, rule) => rule.Form.Replace(text, rule.Instead));
        return (response.StatusCode, string.Join("; ", headers), body);
    }

    private static IEnumerable<string>? Find(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? values : null;

    [GeneratedRegex("""
        "\d{4}-\d\d-\d\dT[0-9:.]+\+00:00"
        """)]
    private static partial Regex Instant();

    [GeneratedRegex("(00-[0-9a-f]{32})-[0-9a-f]{16}-")]
    private static partial Regex SpanOfTrace();
}
