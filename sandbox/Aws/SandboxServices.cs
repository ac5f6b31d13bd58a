using Bridge.Sandbox.Aws.Signing;
using Bridge.Sandbox.Iam;
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
        var sessions = new SessionStore(accounts, time);
        Iam = new IamService(accounts, time);
        Sts = new StsService(accounts, sessions);
        Credentials = new CredentialSources(accounts, sessions);
        Sqs = new SqsService(() => Endpoint ?? throw new InvalidOperationException("The sandbox has no address before it listens."), time);
        var s3 = new S3Service(time);
        foreach (var account in seed.Accounts)
        {
            Sqs.Apply(account, seed.Region);
            s3.Apply(account, seed.Region);
        }

        All = [Iam, Sts, Sqs, s3];
    }

    /// <summary>Where the sandbox listens, which queue URLs begin with; known once it listens.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>IAM of every account.</summary>
    public IamService Iam { get; }

    /// <summary>STS; it also gives out the sessions of functions' execution roles.</summary>
    public StsService Sts { get; }

    /// <summary>SQS of every account; the functions' triggers poll it in process.</summary>
    public SqsService Sqs { get; }

    /// <summary>Every key and session that a call may be signed with.</summary>
    public ICredentialSource Credentials { get; }

    /// <summary>Every service that the endpoint answers for.</summary>
    public IReadOnlyList<IAwsService> All { get; init; }
}
