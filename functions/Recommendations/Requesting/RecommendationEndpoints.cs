using System.Text.Json.Serialization;
using Bridge.Contracts;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Recommendations;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Http;

namespace Bridge.Functions.Recommendations.Requesting;

/// <summary>Which usage a recommendation is to be drawn from.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RecommendationRequest
{
    /// <summary>The first day or instant that counts; by default as long before the end as the settings say.</summary>
    public string? Since { get; init; }

    /// <summary>The last day or instant that counts; by default the creation of the role's newest open alert or its brake, whichever came first, or now.</summary>
    public string? Until { get; init; }
}

/// <summary>Asks for the least-privilege policy of a role, and reads it.</summary>
internal static class RecommendationEndpoints
{
    private const string Route = "/api/accounts/{accountId}/roles/{roleName}/recommendation";

    // A client's clock may run a little fast.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    public static void MapRecommendations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Route, RequestAsync)
            .WithName("RequestRecommendation")
            .WithSummary("Asks for the role's least-privilege policy, or refreshes it. Asked again while it is being computed, it is the same work. The body may be left out.")
            .Produces<RecommendationView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireCaller(CallerRole.Operator);
        endpoints.MapGet(Route, GetAsync)
            .WithName("GetRecommendation")
            .WithSummary("The role's recommendation with its evidence: 202 while the first is being computed, then 200. `status` says how the newest request stands; an older recommendation stays until a newer is there.")
            .Produces<RecommendationView>().Produces<RecommendationView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .RequireCaller(CallerRole.Viewer);
    }

    private static async Task<IResult> RequestAsync(
        string accountId, string roleName, RecommendationRequest? request, IAccountStore accounts, RecommendationRequests requests, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        if (await FaultAsync(accountId, roleName, accounts, cancellationToken) is { } fault)
        {
            return fault;
        }

        var now = time.GetUtcNow();
        if (!TryRead(request?.Since, isEnd: false, now, out var since))
        {
            return Problems.Invalid("/since", "time", "Expected a day or an instant in the past, for example `2026-01-31` or `2026-01-31T12:00:00Z`.");
        }

        if (!TryRead(request?.Until, isEnd: true, now, out var until))
        {
            return Problems.Invalid("/until", "time", "Expected a day or an instant that is not in the future, for example `2026-01-31` or `2026-01-31T12:00:00Z`.");
        }

        var result = await requests.RequestAsync(new(accountId, roleName), since, until, context.CallerName(), cancellationToken);
        return Answer(result, context);
    }

    private static async Task<IResult> GetAsync(
        string accountId, string roleName, IAccountStore accounts, IRecommendationStore recommendations, HttpContext context, CancellationToken cancellationToken)
    {
        if (await FaultAsync(accountId, roleName, accounts, cancellationToken) is { } fault)
        {
            return fault;
        }

        var role = new RoleKey(accountId, roleName);
        return await recommendations.FindAsync(role, cancellationToken) is { } found && (found.Pending ?? found.Last?.Job) is not null
            ? RecommendationAnswer.Of(found, await recommendations.ReadResultAsync(role, cancellationToken), context)
            : Problems.NotFound($"Nobody has asked for a recommendation for role `{roleName}` yet; POST to this address asks for one.");
    }

    private static IResult Answer(RecommendationRequestResult result, HttpContext context)
    {
        switch (result)
        {
            case RecommendationRequestResult.Accepted accepted:
                context.Response.Headers.Location = $"{context.Request.PathBase}{context.Request.Path}";
                return RecommendationAnswer.Taken(accepted.Role, context);
            case RecommendationRequestResult.OtherWindow { UnderWay: var job }:
                return Problems.Conflict($"A recommendation from {job.Since:yyyy-MM-dd'T'HH:mm:ss'Z'} until {job.Until:yyyy-MM-dd'T'HH:mm:ss'Z'} is being computed; ask for another window once it is there.");
            case RecommendationRequestResult.EmptyWindow empty:
                return Problems.Invalid("/since", "window", $"Usage ends at {empty.Until:yyyy-MM-dd'T'HH:mm:ss'Z'}, before it begins. {empty.UntilBecause} Give an earlier `since` or a later `until`.");
            case RecommendationRequestResult.TooLong:
                return Problems.Invalid("/since", "window", $"Expected a window of at most {RecommendationWindow.MaxLength.TotalDays:0} days.");
            default:
                throw new InvalidOperationException($"Unknown result {result.GetType().Name}.");
        }
    }

    private static async Task<IResult?> FaultAsync(string accountId, string roleName, IAccountStore accounts, CancellationToken cancellationToken) =>
        !AwsAccountId.IsValid(accountId) ? Problems.Of(StatusCodes.Status400BadRequest, "The account id in the address must be twelve digits.")
        : !RoleKey.IsRoleName(roleName)
            ? Problems.Of(StatusCodes.Status400BadRequest, "The role in the address must be a role's name without its path: 1 to 64 letters, digits or `_+=,.@-`.")
        : await accounts.FindAsync(accountId, cancellationToken) is null ? Problems.NotFound($"Account {accountId} is not connected; connect it first.") : null;

    // A day that is not over, and an instant of a clock that runs a little fast, lie in the future; both mean now.
    private static bool TryRead(string? text, bool isEnd, DateTimeOffset now, out DateTimeOffset? time)
    {
        time = null;
        if (text is null)
        {
            return true;
        }

        if (!TimeText.TryRead(text, isEnd, out var read) || read > (text.Length == 10 ? now.UtcDateTime.Date.AddDays(1) : now + Skew))
        {
            return false;
        }

        time = read < now ? read : now;
        return true;
    }
}
