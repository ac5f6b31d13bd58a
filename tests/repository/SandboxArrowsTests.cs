using Bridge.Repository.Tests.Arrows;

namespace Bridge.Repository.Tests;

/// <summary>
/// Which part of the sandbox may use which: program, Lambda, composition, seed, services, then what every service stands on.
/// </summary>
public sealed class SandboxArrowsTests
{
    private static readonly string[] ServiceBase = ["Aws.Service", "Aws.Access", "Aws.Wire", "Aws.Policies"];

    private static readonly NamespaceArrows Arrows = new("Bridge.Sandbox", new()
    {
        [""] = ["Story", "Local", "Aws.Seed"],
        ["Story"] = ["Local", "Aws.Seed"],
        ["Local"] = ["Aws.Lambda", "Aws", "Aws.Seed", "Aws.Processes"],

        // Functions are processes that run against the whole of the small AWS.
        ["Aws.Lambda"] = ["Aws", "Aws.Seed", "Aws.CloudTrail", "Aws.Sqs", "Aws.Sts", "Aws.Processes", .. ServiceBase],
        ["Aws"] = ["Aws.Seed", "Aws.CloudTrail", "Aws.S3", "Aws.Sqs", "Aws.Sts", "Aws.Iam", .. ServiceBase],
        ["Aws.Seed"] = ["Aws.CloudTrail", "Aws.S3", "Aws.Sqs", "Aws.Iam", "Aws.Access", "Aws.Policies"],

        // CloudTrail writes into buckets, and STS gives out sessions of IAM's roles. No other service uses another.
        ["Aws.CloudTrail"] = ["Aws.S3", .. ServiceBase],
        ["Aws.Sts"] = ["Aws.Iam", .. ServiceBase],
        ["Aws.Iam"] = ServiceBase,
        ["Aws.S3"] = ServiceBase,
        ["Aws.Sqs"] = ServiceBase,

        ["Aws.Service"] = ["Aws.Access", "Aws.Wire"],
        ["Aws.Access"] = ["Aws.Wire", "Aws.Policies"],
        ["Aws.Wire"] = ["Aws.Policies"],
        ["Aws.Policies"] = [],
        ["Aws.Processes"] = [],
    });

    [Fact]
    public void Namespaces_OfTheSandbox_FollowTheArrows() => Assert.Empty(Arrows.Check(Tree.Full("sandbox")));
}
