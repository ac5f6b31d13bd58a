using System.Globalization;
using System.Text.Json;
using Bridge.Sandbox.Aws.Iam.LastAccessed;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;
using Bridge.Sandbox.Aws.Wire.Signing;

namespace Bridge.Sandbox.Aws;

/// <summary>
/// One call from the wire to its answer: read, verify, authorize, carry out, log, answer. A call that fails is answered in the protocol of
/// the service that it was meant for; a fault of the sandbox itself is an <c>InternalFailure</c> and a line on standard error.
/// </summary>
internal sealed class AwsEndpoint(SandboxServices services, CallLog calls, TimeProvider time, Func<CallLogEntry, Task> callSeen)
{
    private static readonly Caller Nobody = new("", "", "", "");

    /// <summary>For a call to a service that the sandbox does not have.</summary>
    private static readonly WireProtocol NoProtocol = new();

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
        var (service, call) = Unverified(context.Request);
        try
        {
            var done = await CarryOutAsync(service, call, context.RequestAborted);
            if (service is not null)
            {
                await NoteAsync(at, service, done);
            }

            await WriteAsync(context, (service?.Protocol ?? NoProtocol).RequestIdHeader, done);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The client has gone; there is nobody to answer.
        }
    }

    private async Task NoteAsync(DateTimeOffset at, IAwsService service, FinishedCall done)
    {
        var (call, caller) = (done.Call, done.Call.Caller);
        var entry = new CallLogEntry(
            at, call.RequestId, call.Service, done.Operation, caller.AccountId, caller.Arn, service.TargetOf(call), done.Error?.Code);
        calls.Add(entry);
        if (caller != Nobody)
        {
            services.CloudTrail.Recorder.Record(done);
        }

        await callSeen(entry);
    }

    private async Task<FinishedCall> CarryOutAsync(IAwsService? service, AwsCall call, CancellationToken cancellationToken)
    {
        var operation = "";
        try
        {
            if (service is null)
            {
                throw NotServed(call);
            }

            call = await VerifyAsync(service, call, cancellationToken);
            operation = service.OperationOf(call);
            Authorize(service, call);
            return new FinishedCall(call, operation, await service.HandleAsync(call, cancellationToken), null);
        }
        catch (AwsErrorException error)
        {
            return Failed(service, call, operation, error);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"sandbox: {call.Service} {operation} ({call.RequestId}) failed: {fault}");
            var error = new AwsErrorException(500, "InternalFailure", "The sandbox failed; its standard error says where.");
            return Failed(service, call, operation, error);
        }
    }

    private static FinishedCall Failed(IAwsService? service, AwsCall call, string operation, AwsErrorException error) =>
        new(call, operation, service?.Error(call, error) ?? PlainError(call, error), error);

    // A request without a signature is told so; only a signed one names a service.
    private AwsErrorException NotServed(AwsCall call)
    {
        RequestSignature.Read(call.Http);
        var known = string.Join(", ", services.All.Select(service => service.Name));
        return new AwsErrorException(400, "UnknownService", $"The sandbox has no service `{call.Service}`; it has {known}.");
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

    private async Task<AwsCall> VerifyAsync(IAwsService service, AwsCall call, CancellationToken cancellationToken)
    {
        var signature = RequestSignature.Read(call.Http);
        var body = await ReadBodyAsync(call.Http, service.Protocol.MaxBodyBytes, cancellationToken);
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

    private static AwsErrorException TooLarge(int limit) =>
        new(413, "EntityTooLarge", $"The body is larger than the {limit} bytes that the sandbox takes.");

    // Until the signature is verified the call is nobody's; its service only decides in which protocol an error is written.
    private (IAwsService? Service, AwsCall Call) Unverified(HttpRequest http)
    {
        var (name, region) = ("", "");
        IAwsService? service;
        try
        {
            var scope = RequestSignature.Read(http).Scope;
            (name, region) = (scope.Service, scope.Region);
            service = services.All.FirstOrDefault(candidate => candidate.Name == name);
        }
        catch (AwsErrorException)
        {
            service = services.All.FirstOrDefault(candidate => candidate.Protocol.Claims(http));
            name = service?.Name ?? "";
        }

        var id = (service?.Protocol ?? NoProtocol).NewRequestId();
        return (service, new AwsCall(name, region, Nobody, id, http, ReadOnlyMemory<byte>.Empty));
    }

    private static AwsReply PlainError(AwsCall call, AwsErrorException error)
    {
        if (call.Http.ContentType?.Contains("json", StringComparison.Ordinal) != true)
        {
            return new QueryXml("https://aws.amazon.com/").Error(call.RequestId, error);
        }

        var body = new Dictionary<string, string> { ["__type"] = error.Code, ["message"] = error.Message };
        return new AwsReply(error.Status, "application/x-amz-json-1.0", JsonSerializer.SerializeToUtf8Bytes(body));
    }

    private async Task WriteAsync(HttpContext context, string requestIdHeader, FinishedCall done)
    {
        var (response, reply) = (context.Response, done.Reply);
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.Headers[requestIdHeader] = done.Call.RequestId;

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
