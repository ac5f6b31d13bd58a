using System.Globalization;
using Bridge.Sandbox.Aws.Query;
using Bridge.Sandbox.Aws.Signing;
using Bridge.Sandbox.CloudTrail.Events;

namespace Bridge.Sandbox.Aws;

/// <summary>
/// One call from the wire to its answer: read, verify, authorize, carry out, log, answer. A call that fails is answered in the protocol of the service
/// it was meant for; a fault of the sandbox itself is an <c>InternalFailure</c> and a line on standard error.
/// </summary>
internal sealed class AwsEndpoint(SandboxServices services, CallLog calls, TimeProvider time, Func<CallLogEntry, Task> callSeen)
{
    /// <summary>Largest body: an S3 object and its chunk heads.</summary>
    public const int MaxObjectBytes = 65 * 1024 * 1024;

    /// <summary>Largest body for the other services; SQS takes batches of 1 MiB, which JSON may escape.</summary>
    private const int MaxCallBytes = 2 * 1024 * 1024;

    private static readonly Caller Nobody = new("", "", "", "");

    private readonly SigV4Verifier _verifier = new(services.Credentials, time);
    private readonly SandboxPages _pages = new(calls);

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/_sandbox"))
        {
            await _pages.HandleAsync(context);
            return;
        }

        var at = time.GetUtcNow();
        var call = Unverified(context.Request);
        try
        {
            var (service, done) = await CarryOutAsync(call, context.RequestAborted);
            if (service is not null)
            {
                var entry = new CallLogEntry(
                    at, done.Call.RequestId, done.Call.Service, done.Operation, done.Call.Caller.AccountId, done.Call.Caller.Arn, CallTarget.Of(done.Call), done.Error?.Code);
                calls.Add(entry);
                if (done.Call.Caller != Nobody)
                {
                    services.CloudTrail.Recorder.Record(done);
                }

                await callSeen(entry);
            }

            await WriteAsync(context, done.Call, done.Reply);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The client went away; there is nobody to answer.
        }
    }

    private async Task<(IAwsService? Service, FinishedCall Done)> CarryOutAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var service = services.All.FirstOrDefault(candidate => candidate.Name == call.Service);
        var operation = "";
        try
        {
            if (service is null)
            {
                throw new AwsErrorException(
                    400, "UnknownService", $"The sandbox has no service `{call.Service}`; it has {string.Join(", ", services.All.Select(known => known.Name))}.");
            }

            call = await VerifyAsync(call, cancellationToken);
            operation = service.OperationOf(call);
            Authorize(service, call);
            return (service, new FinishedCall(call, operation, await service.HandleAsync(call, cancellationToken), null));
        }
        catch (AwsErrorException error)
        {
            return (service, new FinishedCall(call, operation, service?.Error(call, error) ?? PlainError(call, error), error));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"sandbox: {call.Service} {operation} ({call.RequestId}) failed: {fault}");
            var error = new AwsErrorException(500, "InternalFailure", "The sandbox failed; its standard error says where.");
            return (service, new FinishedCall(call, operation, service?.Error(call, error) ?? PlainError(call, error), error));
        }
    }

    private void Authorize(IAwsService service, AwsCall call)
    {
        var needs = service.NeedsOf(call);
        if (needs.Count == 0)
        {
            services.AccessLog.Note(call.Caller.PrincipalArn, $"{call.Service}:{service.OperationOf(call)}", call.Region);
        }

        foreach (var need in needs)
        {
            var decision = services.Access.Decide(call, need);
            if (!decision.IsAllowed)
            {
                throw service.Denied(call, decision);
            }
        }
    }

    private async Task<AwsCall> VerifyAsync(AwsCall call, CancellationToken cancellationToken)
    {
        var signature = RequestSignature.Read(call.Http);
        var body = await ReadBodyAsync(call.Http, call.Service == "s3" ? MaxObjectBytes : MaxCallBytes, cancellationToken);
        var verified = _verifier.Verify(call.Http, signature, body);
        return call with { Caller = verified.Caller, Body = verified.Body, AccessKeyId = signature.AccessKeyId };
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest http, int limit, CancellationToken cancellationToken)
    {
        if (http.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        using var body = new MemoryStream(http.ContentLength is { } length ? checked((int)length) : 0);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > limit)
            {
                throw TooLarge(limit);
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static AwsErrorException TooLarge(int limit) => new(413, "EntityTooLarge", $"The body is larger than the {limit} bytes that the sandbox takes.");

    // Until the signature is verified the call is nobody's; its service only decides in which protocol an error is written.
    private static AwsCall Unverified(HttpRequest http)
    {
        var (service, region) = ("", "");
        try
        {
            var scope = RequestSignature.Read(http).Scope;
            (service, region) = (scope.Service, scope.Region);
        }
        catch (AwsErrorException)
        {
            service = http.Headers["X-Amz-Target"].ToString().Contains("CloudTrail", StringComparison.Ordinal) ? "cloudtrail"
                : http.Headers.ContainsKey("X-Amz-Target") ? "sqs" : http.HasFormContentType || http.Query.ContainsKey("Action") ? "sts" : "s3";
        }

        var id = service == "s3" ? Guid.NewGuid().ToString("N")[..16].ToUpperInvariant() : Guid.NewGuid().ToString();
        return new AwsCall(service, region, Nobody, id, http, ReadOnlyMemory<byte>.Empty);
    }

    private static AwsReply PlainError(AwsCall call, AwsErrorException error) => call.Http.ContentType?.Contains("json", StringComparison.Ordinal) == true
        ? new AwsReply(
            error.Status,
            "application/x-amz-json-1.0",
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["__type"] = error.Code, ["message"] = error.Message }))
        : new QueryXml("https://aws.amazon.com/").Error(call.RequestId, error);

    private async Task WriteAsync(HttpContext context, AwsCall call, AwsReply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.Headers[call.Service == "s3" ? "x-amz-request-id" : "x-amzn-RequestId"] = call.RequestId;

        // SDKs correct their clock by this header, so it must come from the clock that signatures are checked against.
        response.Headers.Date = time.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        foreach (var (name, value) in reply.Headers)
        {
            response.Headers[name] = value;
        }

        // HEAD, 204 and 304 have no body; a HEAD's length is the service's to say.
        if (context.Request.Method == HttpMethods.Head || reply.Status is 204 or 304)
        {
            return;
        }

        response.ContentLength = reply.Body.Length;
        await response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }
}
