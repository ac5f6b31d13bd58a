using System.Text.Json;
using System.Text.RegularExpressions;
using Bridge.Functions.Domain;
using Microsoft.AspNetCore.Diagnostics;

namespace Bridge.Functions.Http;

/// <summary>Answers requests that ASP.NET Core could not bind, or whose body is too large, with problem details that name the place.</summary>
internal sealed partial class BadRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        IResult? problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } bad =>
                Problems.Of(bad.StatusCode, $"The body is larger than {RequestBody.MaxBytes} bytes; nothing was stored."),
            BadHttpRequestException { InnerException: JsonException json } => Problems.Invalid(PointerOf(json), "invalid", Sentence(json.Message)),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, bad.Message),
            BadCursorException => Problems.Of(StatusCodes.Status400BadRequest, exception.Message),
            _ => null,
        };
        if (problem is null)
        {
            return false;
        }

        // The rest of such a body is not read, so the connection ends. The header tells the client, which then sends its next request elsewhere.
        if (exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            httpContext.Response.Headers.Connection = "close";
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    // System.Text.Json says `$.a[0].b`; the API's own bodies have only plain member names.
    private static string PointerOf(JsonException json)
    {
        var place = (json.Path ?? "$")[1..].Replace("[", "/").Replace("]", "").Replace('.', '/');
        return MissingForm().Match(json.Message) is { Success: true } missing ? $"{place}/{missing.Groups["name"].Value}" : place;
    }

    // The library's messages name .NET types, which a caller does not know.
    private static string Sentence(string message) =>
        MissingForm().Match(message) is { Success: true } missing ? $"Expected the member `{missing.Groups["name"].Value}`, found none."
        : UnknownForm().Match(message) is { Success: true } unknown ? $"`{unknown.Groups["name"].Value}` is not a member of this request; remove it or correct its name."
        : message.StartsWith("Duplicate property", StringComparison.Ordinal) ? "The member stands there twice."
        : message.Contains("allow setting null", StringComparison.Ordinal) ? "The value must not be null; leave the member out instead."
        : message.Contains("could not be converted", StringComparison.Ordinal) ? "The value is of the wrong type."
        : PlaceForm().Replace(message, "");

    [GeneratedRegex(@"missing required properties including: '(?<name>[^']*)'")]
    private static partial Regex MissingForm();

    [GeneratedRegex(@"^The JSON property '(?<name>[^']{1,80})[^']*' could not be mapped")]
    private static partial Regex UnknownForm();

    [GeneratedRegex(@" (?:Path: \$|LineNumber: ).*$", RegexOptions.Singleline)]
    private static partial Regex PlaceForm();
}
