using System.Xml.Linq;
using Bridge.Policy.Catalogs;
using Bridge.Sandbox.Aws.Iam.LastAccessed;
using Bridge.Sandbox.Aws.Policies;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>
/// When services and actions were last used. A job's report is as of its start; its first answer is that it is at work. Beyond
/// <see cref="MostJobs"/> jobs of an account the oldest is forgotten. A use is reported at once, where AWS takes up to four hours.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html</remarks>
internal sealed class IamLastAccessedOperations(AccessLog log, Func<string, IEnumerable<string>> trackedActions)
{
    private const int MostJobs = 100;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<LastAccessedJob>> _jobs = new(StringComparer.Ordinal);

    public void AddTo(IDictionary<string, IamOperation> operations)
    {
        operations["GenerateServiceLastAccessedDetails"] = Generate;
        operations["GetServiceLastAccessedDetails"] = Get;
    }

    private IReadOnlyList<object?> Generate(IamCall call)
    {
        var arn = call.Request.Required("Arn");
        var granularity = call.Request.Optional("Granularity") ?? "SERVICE_LEVEL";
        if (granularity is not ("SERVICE_LEVEL" or "ACTION_LEVEL"))
        {
            throw QueryRequest.Invalid("Granularity", granularity, "Member must satisfy enum value set: [SERVICE_LEVEL, ACTION_LEVEL]");
        }

        var (policies, principals) = Subject(call.Account, arn);
        var job = new LastAccessedJob(granularity == "ACTION_LEVEL", call.Now, Report(AllowedActions.Of(policies), principals));
        lock (_lock)
        {
            var jobs = _jobs.TryGetValue(call.Account.Id, out var known) ? known : _jobs[call.Account.Id] = [];
            jobs.RemoveRange(0, Math.Max(0, jobs.Count - MostJobs + 1));
            jobs.Add(job);
        }

        return [new XElement("JobId", job.Id)];
    }

    private IReadOnlyList<object?> Get(IamCall call)
    {
        var id = call.Request.Required("JobId");
        lock (_lock)
        {
            var job = _jobs.GetValueOrDefault(call.Account.Id)?.Find(job => job.Id == id)
                ?? throw IamAccount.NoSuchEntity($"The job with id {id} cannot be found.");
            if (job.WasSeen)
            {
                job.CompletedAt ??= call.Now;
            }

            job.WasSeen = true;
            return Shown(call, job);
        }
    }

    private static IReadOnlyList<object?> Shown(IamCall call, LastAccessedJob job)
    {
        var (page, more) = job.CompletedAt is null
            ? ([], [new XElement("IsTruncated", "false")])
            : call.Page(job.Services, one => one.Service.Prefix);
        return
        [
            new XElement("JobStatus", job.CompletedAt is null ? "IN_PROGRESS" : "COMPLETED"),
            new XElement("JobType", job.WithActions ? "ACTION_LEVEL" : "SERVICE_LEVEL"),
            QueryXml.Time("JobCreationDate", job.CreatedAt),
            // The member is required: a job at work has the time of its start.
            QueryXml.Time("JobCompletionDate", job.CompletedAt ?? job.CreatedAt),
            QueryXml.List("ServicesLastAccessed", page, one => one.ToXml(job.WithActions)),
            .. more,
        ];
    }

    // The report of a user or role is about itself; that of a group or policy is about everybody who has it.
    private static (IEnumerable<PolicyText> Policies, IReadOnlyList<IamEntity> Principals) Subject(IamAccount account, string arn)
    {
        if (account.Principal(arn) is { } principal)
        {
            return (IamPrincipals.PoliciesOf(account, principal).Identity, [principal]);
        }

        if (account.Groups.Values.FirstOrDefault(group => group.Arn == arn) is { } found)
        {
            return (IamPrincipals.PoliciesOf(account, found).Identity, [.. Members(account, found)]);
        }

        var policy = account.FindPolicy(arn) ?? throw IamAccount.NoSuchEntity($"ARN {arn} is not found.");
        var holders = account.Entities.Where(entity => entity.AttachedPolicies.Contains(arn))
            .SelectMany(entity => entity is IamGroup group ? Members(account, group) : [entity]).Distinct();
        return ([new PolicyText(arn, Bridge.Policy.Model.PolicyKind.Identity, policy.DefaultVersion.Document)], [.. holders]);
    }

    private static IEnumerable<IamEntity> Members(IamAccount account, IamGroup group) => group.Users.Select(account.User);

    private List<LastAccessedService> Report(ActionSet allowed, IReadOnlyList<IamEntity> principals)
    {
        // A use from before the identity was made belongs to an earlier identity of the same name.
        var uses = principals
            .SelectMany(principal => log.Of(principal.Arn)
                .Where(use => use.Value.At >= principal.CreatedAt)
                .Select(use => (Entity: principal.Arn, Action: use.Key, Use: use.Value)))
            .ToLookup(one => one.Action.Split(':')[0], StringComparer.OrdinalIgnoreCase);
        return
        [
            .. Catalog.Default.Services
                .Where(service => Enumerable.Range(service.FirstActionIndex, service.ActionCount).Any(allowed.Contains))
                .Select(service => new LastAccessedService(service, TrackedActions(service, allowed), [.. uses[service.Prefix]])),
        ];
    }

    private IReadOnlyList<string> TrackedActions(CatalogService service, ActionSet allowed) =>
    [
        .. trackedActions(service.Prefix)
            .Where(action => Catalog.Default.TryGetAction(action, out var known) && allowed.Contains(known.Index)),
    ];
}
