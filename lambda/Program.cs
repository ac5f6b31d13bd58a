using Bridge.Lambda;
using Bridge.Lambda.Configuration;
using Bridge.Lambda.Logging;
using Bridge.Lambda.Runtime;

// A cold start allocates less than this, and a garbage collection during it would take a tenth of its time. Beyond this size, memory is
// collected as usual.
const long StartUpBytes = 16 * 1024 * 1024;
GC.TryStartNoGCRegion(StartUpBytes, disallowFullBlockingGC: true);

// Exit codes: 1, the Runtime API is gone or was never there; 2, the configuration forbids a start.
var clock = TimeProvider.System;
var log = new JsonLog(Console.OpenStandardOutput(), clock);
if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is not { Length: > 0 } authority)
{
    Console.Error.WriteLine(
        "AWS_LAMBDA_RUNTIME_API is not set; this program is started by AWS Lambda or by something that speaks its Runtime API.");
    return 2;
}

using var api = new RuntimeApi(authority);
try
{
    var configuration = HandlerConfiguration.Read(Environment.GetEnvironmentVariable);
    var handler = Composition.Build(configuration, log, clock);
    await new RuntimeLoop(api, handler, log, clock).RunAsync(CancellationToken.None);
    return 0;
}
catch (ConfigurationException e)
{
    log.Failure("configuration", e);
    await api.FailInitAsync(new RuntimeError(e.Message, "Runtime.ConfigurationError"), CancellationToken.None);
    return 2;
}
catch (HttpRequestException e)
{
    log.Failure("Runtime API", e);
    return 1;
}
