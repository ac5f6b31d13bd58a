using Bridge.Sandbox.Aws.Access;
using Bridge.Sandbox.Aws.CloudTrail;
using Bridge.Sandbox.Aws.Iam;
using Bridge.Sandbox.Aws.Iam.LastAccessed;
using Bridge.Sandbox.Aws.S3;
using Bridge.Sandbox.Aws.Seed;
using Bridge.Sandbox.Aws.Service;
using Bridge.Sandbox.Aws.Sqs;
using Bridge.Sandbox.Aws.Sts;
using Bridge.Sandbox.Aws.Wire.Signing;

namespace Bridge.Sandbox.Aws;

/// <summary>The one place where the sandbox's services are put together from a seed.</summary>
internal sealed class SandboxServices
{
    /// <summary>Builds every service with its seeded state.</summary>
    /// <param name="seed">The accounts, and what is in them.</param>
    /// <param name="time">The clock of every service.</param>
    /// <param name="more">Services besides the sandbox's own.</param>
    public SandboxServices(SeedFile seed, TimeProvider time, params IReadOnlyList<IAwsService> more)
    {
        var accounts = IamSeeder.Apply(seed, time);
        Access = new Authorizer(accounts, time);
        var sessions = new SessionStore(accounts, time);
        AccessLog = new AccessLog(time);
        Access.Decided += AccessLog.Note;
        Iam = new IamService(accounts, AccessLog, TrackedActionsOf, time);
        Sts = new StsService(accounts, sessions, Access, time);
        Credentials = new CredentialSources(accounts, sessions);
        Sqs = new SqsService(() => Endpoint ?? throw new InvalidOperationException("The endpoint does not listen yet."), time);
        S3 = new S3Service(time, Access);
        foreach (var account in seed.Accounts)
        {
            QueueSeeder.Apply(Sqs.Queues, account, seed.Region);
            BucketSeeder.Apply(S3.Buckets, account, seed.Region);
        }

        // A new service is added to this list: endpoint, authorization, call log, CloudTrail and IAM's reports find it here.
        IReadOnlyList<IAwsService> recorded = [Iam, Sts, Sqs, S3, .. more];
        CloudTrail = new CloudTrailService(TrailSeeder.SettingsOf(seed, time.GetUtcNow()), recorded, S3.Buckets, time);
        All = [.. recorded, CloudTrail];
    }

    /// <summary>Where the services are reached, once it is known; URLs of queues begin with it.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Who may do what.</summary>
    public Authorizer Access { get; }

    /// <summary>Who used what last.</summary>
    public AccessLog AccessLog { get; }

    /// <summary>IAM of every account.</summary>
    public IamService Iam { get; }

    /// <summary>STS; it also gives out the sessions of functions' execution roles.</summary>
    public StsService Sts { get; }

    /// <summary>SQS of every account.</summary>
    public SqsService Sqs { get; }

    /// <summary>S3 of every account.</summary>
    public S3Service S3 { get; }

    /// <summary>CloudTrail of every account; it records the calls of all the others.</summary>
    public CloudTrailService CloudTrail { get; }

    /// <summary>Every key and session that a call may be signed with.</summary>
    public ICredentialSource Credentials { get; }

    /// <summary>Every service that the endpoint answers for.</summary>
    public IReadOnlyList<IAwsService> All { get; init; }

    private IEnumerable<string> TrackedActionsOf(string prefix) => All
        .SelectMany(service => service.TrackedActions)
        .Where(action => action.Split(':')[0] == prefix)
        .Distinct()
        .Order(StringComparer.Ordinal);
}
