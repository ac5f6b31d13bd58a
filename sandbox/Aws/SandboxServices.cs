using Bridge.Sandbox.Access;
using Bridge.Sandbox.Aws.Signing;
using Bridge.Sandbox.CloudTrail;
using Bridge.Sandbox.CloudTrail.Events;
using Bridge.Sandbox.CloudTrail.Formats;
using Bridge.Sandbox.Iam;
using Bridge.Sandbox.Iam.LastAccessed;
using Bridge.Sandbox.S3;
using Bridge.Sandbox.Seed;
using Bridge.Sandbox.Sqs;
using Bridge.Sandbox.Sts;

namespace Bridge.Sandbox.Aws;

/// <summary>The one place where the sandbox's services are put together from a seed.</summary>
internal sealed class SandboxServices
{
    /// <summary>Builds every service with its seeded state.</summary>
    public SandboxServices(SeedFile seed, TimeProvider time)
    {
        var accounts = IamSeeder.Apply(seed, time);
        Access = new Authorizer(accounts, time);
        var sessions = new SessionStore(accounts, time);
        AccessLog = new AccessLog(time);
        Access.Decided += AccessLog.Note;
        Iam = new IamService(accounts, AccessLog, time);
        Sts = new StsService(accounts, sessions, Access, time);
        Credentials = new CredentialSources(accounts, sessions);
        Sqs = new SqsService(() => Endpoint ?? throw new InvalidOperationException("The endpoint does not listen yet."), time);
        S3 = new S3Service(time, Access);
        foreach (var account in seed.Accounts)
        {
            Sqs.Apply(account, seed.Region);
            S3.Apply(account, seed.Region);
        }

        CloudTrail = new CloudTrailService(seed, S3.Buckets, new Dictionary<string, ITrailFormat>
        {
            [Iam.Name] = new IamTrailFormat(),
            [Sts.Name] = new StsTrailFormat(),
            [Sqs.Name] = new SqsTrailFormat(Sqs.Operations),
            [S3.Name] = new S3TrailFormat(S3.Buckets),
            ["cloudtrail"] = new CloudTrailFormat(),
        }, time);

        // A new service is added to this list and to nothing else.
        All = [Iam, Sts, Sqs, S3, CloudTrail];
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
}
