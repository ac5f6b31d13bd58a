using System.Text.Json.Serialization;
using Bridge.Contracts;
using Bridge.Functions.Connections;
using Bridge.Functions.Domain;
using Bridge.Functions.Domain.Stores;
using Bridge.Functions.Http;

namespace Bridge.Functions.Accounts;

/// <summary>What connects an account.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AccountRequest
{
    public string Name { get; init; } = "";

    /// <summary>ARN of the role that Bridge assumes.</summary>
    public required string RoleArn { get; init; }

    /// <summary>2 to 1,224 characters, as IAM has it.</summary>
    public required string ExternalId { get; init; }

    public ApprovalPolicy Approvals { get; init; } = ApprovalPolicy.Required;

    /// <summary>ARNs that are never touched.</summary>
    public IReadOnlyList<string> NeverTouch { get; init; } = [];

    /// <summary>Names that are held; <c>*</c> at the end matches any rest.</summary>
    public IReadOnlyList<string> HeldNames { get; init; } = [];
}

/// <summary>What enables auto remediation.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AutoRemediationRequest
{
    /// <summary>URL of the order queue; or give its ARN.</summary>
    public string? QueueUrl { get; init; }

    /// <summary>ARN of the order queue; or give its URL.</summary>
    public string? QueueArn { get; init; }

    /// <summary>URL or ARN of the queue for change actions; none when the stack has none.</summary>
    public string? ChangeQueueUrl { get; init; }

    /// <summary>URL or ARN of the result queue; by default <c>OrcaRemediationResultQueue</c> beside the order queue.</summary>
    public string? ResultQueueUrl { get; init; }

    /// <summary>Replaces the role that Bridge assumes.</summary>
    public string? RoleArn { get; init; }
}

/// <summary>An account as the API shows it; the external id stays inside.</summary>
internal sealed record AccountView(
    string AccountId, string Name, string RoleArn, ApprovalPolicy Approvals, IReadOnlyList<string> NeverTouch, IReadOnlyList<string> HeldNames, AutoRemediation? AutoRemediation);

/// <summary>Connects accounts and switches their auto remediation.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/accounts");
        group.MapGet("", ListAsync).WithName("ListAccounts").Produces<Page<AccountView>>().RequireCaller(CallerRole.Viewer);
        group.MapGet("{accountId}", GetAsync).WithName("GetAccount")
            .Produces<AccountView>().ProducesProblem(StatusCodes.Status404NotFound).RequireCaller(CallerRole.Viewer);
        group.MapPut("{accountId}", PutAsync).WithName("ConnectAccount").WithSummary("Connects an account, or changes how it is connected.")
            .Produces<AccountView>().ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .RequireCaller(CallerRole.Administrator);
        group.MapDelete("{accountId}", DeleteAsync).WithName("DisconnectAccount")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).RequireCaller(CallerRole.Administrator);
        group.MapPut("{accountId}/auto-remediation", EnableAsync).WithName("EnableAutoRemediation")
            .Produces<AccountView>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .RequireCaller(CallerRole.Administrator);
        group.MapDelete("{accountId}/auto-remediation", DisableAsync).WithName("DisableAutoRemediation")
            .Produces<AccountView>().ProducesProblem(StatusCodes.Status404NotFound).RequireCaller(CallerRole.Administrator);
    }

    private static async Task<IResult> ListAsync(IAccountStore accounts, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var page = await accounts.ListAsync(cursor, Paging.Size(limit ?? Paging.MaxSize), cancellationToken);
        return TypedResults.Ok(new Page<AccountView>([.. page.Items.Select(View)], page.Cursor));
    }

    private static async Task<IResult> GetAsync(string accountId, IAccountStore accounts, HttpContext context, CancellationToken cancellationToken) =>
        await accounts.FindAsync(accountId, cancellationToken) is { } account ? Show(account, context) : NotConnected();

    private static async Task<IResult> PutAsync(
        string accountId, AccountRequest request, IAccountStore accounts, HttpContext context, CancellationToken cancellationToken)
    {
        if (!AwsAccountId.IsValid(accountId))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "The account id in the address must be twelve digits.");
        }

        if (AccountRequestCheck.Fault(request, accountId) is { } fault)
        {
            return Problems.Invalid(fault.Pointer, fault.Code, fault.Message);
        }

        var known = await accounts.FindAsync(accountId, cancellationToken);
        var account = new Account
        {
            AccountId = accountId,
            Name = request.Name.Length > 0 ? request.Name : accountId,
            RoleArn = request.RoleArn,
            ExternalId = request.ExternalId,
            Approvals = request.Approvals,
            NeverTouch = request.NeverTouch,
            HeldNames = request.HeldNames,
            AutoRemediation = known?.AutoRemediation,
            Version = known?.Version ?? 0,
        };
        return await SaveAsync(account, accounts, context, cancellationToken);
    }

    private static async Task<IResult> DeleteAsync(string accountId, IAccountStore accounts, CancellationToken cancellationToken) =>
        await accounts.DeleteAsync(accountId, cancellationToken) ? TypedResults.NoContent() : NotConnected();

    private static async Task<IResult> EnableAsync(
        string accountId, AutoRemediationRequest request, IAccountStore accounts, QueueAddresses addresses, TimeProvider time, HttpContext context,
        CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(accountId, cancellationToken) is not { } account)
        {
            return NotConnected();
        }

        if (request.RoleArn is not null)
        {
            if (AccountRequestCheck.RoleFault(request.RoleArn, accountId) is { } role)
            {
                return Problems.Invalid(role.Pointer, role.Code, role.Message);
            }

            account = account with { RoleArn = request.RoleArn };
        }

        if (addresses.TryRead(request.QueueUrl ?? request.QueueArn, account, out var fault) is not { } queue)
        {
            return Problems.Invalid(request.QueueUrl is null ? "/queueArn" : "/queueUrl", "queue", fault ?? "");
        }

        string? changeQueueUrl = null;
        if (request.ChangeQueueUrl is not null)
        {
            if (addresses.TryRead(request.ChangeQueueUrl, account, out fault) is not { } changeQueue)
            {
                return Problems.Invalid("/changeQueueUrl", "queue", fault ?? "");
            }

            changeQueueUrl = changeQueue.Url;
        }

        var resultQueue = request.ResultQueueUrl is null ? QueueAddresses.ResultQueueBeside(queue) : addresses.TryRead(request.ResultQueueUrl, account, out fault);
        if (resultQueue is null)
        {
            return Problems.Invalid("/resultQueueUrl", "queue", fault ?? "");
        }

        account = account with { AutoRemediation = new(queue.Url, changeQueueUrl, resultQueue.Url, time.GetUtcNow()) };
        return await SaveAsync(account, accounts, context, cancellationToken);
    }

    private static async Task<IResult> DisableAsync(string accountId, IAccountStore accounts, HttpContext context, CancellationToken cancellationToken) =>
        await accounts.FindAsync(accountId, cancellationToken) is { } account
            ? await SaveAsync(account with { AutoRemediation = null }, accounts, context, cancellationToken)
            : NotConnected();

    // The version was read with what the change is made from. A caller may also name the version that a person has seen.
    private static async Task<IResult> SaveAsync(Account account, IAccountStore accounts, HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Request.Headers.IfMatch is [{ Length: > 0 } wanted] && wanted != "*" && wanted != ETag(account.Version))
        {
            return Problems.Of(StatusCodes.Status412PreconditionFailed, "The account is not as it was when `If-Match` was read; read it again, then change it.");
        }

        if (!await accounts.TrySaveAsync(account, cancellationToken))
        {
            return Problems.Conflict("Somebody else has changed the account at the same time; read it again, then change it.");
        }

        return await accounts.FindAsync(account.AccountId, cancellationToken) is { } saved ? Show(saved, context) : NotConnected();
    }

    private static IResult Show(Account account, HttpContext context)
    {
        context.Response.Headers.ETag = ETag(account.Version);
        return TypedResults.Ok(View(account));
    }

    private static string ETag(long version) => $"\"{version}\"";

    private static AccountView View(Account account) => new(
        account.AccountId, account.Name, account.RoleArn, account.Approvals, account.NeverTouch, account.HeldNames, account.AutoRemediation);

    private static IResult NotConnected() => Problems.NotFound("The account is not connected.");
}
