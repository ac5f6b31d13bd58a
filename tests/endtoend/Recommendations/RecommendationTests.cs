using System.Text.Json.Nodes;
using Amazon.S3;
using Bridge.Aws.Iam;
using Bridge.EndToEnd.Tests.Running;

namespace Bridge.EndToEnd.Tests.Recommendations;

/// <summary>Activity, recommendation by HTTP, a copy of the role with the recommended policies: what was done works, what was not does not.</summary>
[Collection(SharedRunTests.Name)]
public sealed class RecommendationTests(SharedRun run)
{
    private static readonly string[] Unwanted =
    [
        "currentPoliciesUnknown", "emptyTrail", "noUsage", "damagedInput", "passedRoleUnknown", "notAllowedToday", "resourceUnresolved", "usedButNotInTrail", "trailIncomplete", "trailTooOld",
        "trailsUnknown", "trailSettingsUnknown", "noTrailFiles", "filesUnread", "readingCutShort", "regionsUnread", "lastAccessedUnknown", "lastAccessedAfterBrake", "policyUnreadable",
    ];

    [Fact]
    public async Task Recommendation_OnACopyOfTheRole_AllowsWhatWasDoneAndNothingElse()
    {
        var workload = new Workload(run.Stack, run.Admin, "reporter");
        var recommending = new Recommending(run.Stack, run.Admin.AccountId);
        await workload.MakeAsync();
        await workload.WorkAsync(await workload.AssumeAsync(workload.Name));

        await recommending.RequestAsync(workload.Name);
        var recommendation = await recommending.EndAsync(workload.Name);
        AssertProved(recommendation);
        await workload.MakeCopyAsync("reporter-copy", recommendation["policies"]!.AsArray());

        var copy = await workload.AssumeAsync("reporter-copy");
        await workload.WorkAsync(copy);
        using var iam = workload.Iam(copy);
        using var s3 = workload.S3(copy);
        var user = AccountAdmin.Identity($"arn:aws:iam::{run.Admin.AccountId}:user/on-call");
        var attach = await Assert.ThrowsAsync<IamException>(() => iam.AttachPolicyAsync(user, "arn:aws:iam::aws:policy/AdministratorAccess", CancellationToken.None));
        Assert.Equal(IamErrorCodes.AccessDenied, attach.ErrorCode);
        Assert.Equal(403, await workload.CreateUserAsync(copy));
        foreach (var refused in new Func<Task>[] { () => s3.GetObjectAsync(workload.UnusedBucket, "secret.txt"), () => s3.ListObjectsV2Async(new() { BucketName = workload.UnusedBucket }), () => s3.DeleteObjectAsync(workload.Bucket, "reports/a.csv") })
        {
            Assert.Equal("AccessDenied", (await Assert.ThrowsAnyAsync<AmazonS3Exception>(refused)).ErrorCode);
        }
    }

    [Fact]
    [Trait("Measures", "time")]
    public async Task Recommendation_OfABrakedRole_IsDrawnFromWhatItDidBeforeTheAlert()
    {
        var workload = new Workload(run.Stack, run.Admin, "braked");
        var recommending = new Recommending(run.Stack, run.Admin.AccountId);
        await workload.MakeAsync();
        var session = await workload.AssumeAsync(workload.Name);
        await workload.WorkAsync(session);

        var end = await run.User.RemediateAsync("orca-e2e-recommend-braked", run.Admin.Role(workload.Name), "attach-deny-all");
        Assert.True(BridgeUser.Kind(end) == "verified", end.ToJsonString());

        // CloudTrail tells seconds: the intruder comes in a later one than the alert, however soon the role was braked.
        var received = await run.User.EntryAsync("orca-e2e-recommend-braked", "received");
        var nextSecond = DateTimeOffset.FromUnixTimeSeconds(received["at"]!.GetValue<DateTimeOffset>().ToUnixTimeSeconds() + 1);
        await Waiting.UntilAsync("the second after the alert's", () => Task.FromResult(TimeProvider.System.GetUtcNow() >= nextSecond ? received : null));
        using var s3 = workload.S3(session);
        await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.GetObjectAsync(workload.UnusedBucket, "secret.txt"));
        await recommending.RequestAsync(workload.Name);
        var recommendation = await recommending.EndAsync(workload.Name);

        AssertProved(recommendation);
        Assert.Contains("orca-e2e-recommend-braked", recommendation["untilBecause"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("brakeLeftOut", Recommending.GapKinds(recommendation));
        Assert.Contains("lastAccessedCaptured", Recommending.GapKinds(recommendation));
        var sent = await run.User.EntryAsync("orca-e2e-recommend-braked", "orderSent");
        Assert.Equal("captured", sent["data"]!["lastAccessed"]!.GetValue<string>());
        Assert.DoesNotContain(recommendation["denied"]!.AsArray(), denied => $"{denied!["resource"]}".Contains("unused", StringComparison.Ordinal));
    }

    private static void AssertProved(JsonNode recommendation)
    {
        Assert.True(Recommending.Status(recommendation) == "succeeded", recommendation.ToJsonString());
        Assert.NotEmpty(recommendation["policies"]!.AsArray());
        Assert.Equal(0, recommendation["replay"]!["lost"]!.GetValue<int>());
        Assert.True(recommendation["replay"]!["requests"]!.GetValue<int>() >= 10, recommendation["replay"]!.ToJsonString());
        Assert.True(recommendation["before"]!["actions"]!.GetValue<int>() > 1000 && recommendation["after"]!["actions"]!.GetValue<int>() < 20);
        Assert.Empty(recommendation["after"]!["escalationPaths"]!.AsArray());

        // A trail of some seconds is no proof of what is needed once a month, and AdministratorAccess grants data that no trail records. What was
        // recorded was read whole, and is understood whole.
        Assert.Equal("hold", recommendation["verdict"]!.GetValue<string>());
        Assert.DoesNotContain(Recommending.GapKinds(recommendation), kind => Unwanted.Contains(kind));
        Assert.Empty(recommendation["unmapped"]!.AsArray());
        Assert.Empty(recommendation["suspicious"]!.AsArray());
    }
}
