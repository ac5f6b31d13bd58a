using Bridge.Policy.Catalogs;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Usage;

/// <summary>The real trail. Its numbers were counted with other tools.</summary>
public sealed class InvictusTrailTests
{
    private const string User = "arn:aws:iam::123837392027:user/bert-jan";

    private static readonly Lazy<UsageReport> Report = new(() => Trail.ReadPaths(Trail.Query(User), Trail.Sample));

    [Fact]
    public void Trail_OfTheUser_IsCountedByGroups()
    {
        var counts = Report.Value.Counts;
        Assert.Equal((2900, 259 + 1), (counts.Events, counts.Others));
        Assert.Equal((15, 102), (counts.Denied, counts.Inconclusive));
        Assert.Equal((2, 14, 2507), (counts.Unmapped, counts.NotActions, counts.Used));
        Assert.Equal((0, 0, 0), (counts.Duplicates, counts.Suspicious, counts.OutsideWindow));
        Assert.Empty(Report.Value.Faults);
    }

    [Fact]
    public void Uses_AreAllActionsOfTheCatalog()
    {
        Assert.All(Report.Value.Uses, use => Assert.True(Catalog.Default.TryGetAction(use.Action.FullName, out _)));
        Assert.DoesNotContain(Report.Value.Uses, use => use.Action.FullName is "s3:ListBuckets" or "sts:AssumeRoleWithSAML");
        Assert.Contains(Report.Value.Uses, use => use.Action.FullName == "s3:ListAllMyBuckets");
        Assert.Contains(Report.Value.Uses, use => use.Action.FullName == "cloudwatch:DescribeAlarms");
    }

    [Fact]
    public void DeniedCalls_GiveNoUse()
    {
        Assert.Equal(15, Report.Value.Denied.Sum(denied => denied.Count));
        Assert.DoesNotContain(Report.Value.Uses, use => use.Action.FullName is "ce:GetCostForecast" or "ce:GetCostAndUsage");
        var assume = Report.Value.Uses.Where(use => use.Action.FullName == "sts:AssumeRole").Sum(use => use.Count);
        Assert.Equal(23 - 13, assume);
    }

    // Of the 256 events with `invokedBy`, two are of an operation that has no action (GetStorageLensDashboardDataInternal).
    [Fact]
    public void CallsByServicesOnHisBehalf_CountWithTheirService()
    {
        Assert.Equal(254, Report.Value.Counts.UsedOnBehalf);
        var kms = Report.Value.Uses.Where(use => use.Action.Service.Prefix == "kms").ToList();
        Assert.Equal(76, kms.Where(use => use.Context.ViaService == "secretsmanager.us-east-1.amazonaws.com").Sum(use => use.Count));
        Assert.Equal(164, kms.Where(use => use.Context.ViaService == "ssm.us-east-1.amazonaws.com").Sum(use => use.Count));
        Assert.Equal(240, kms.Sum(use => use.Count));
    }

    [Fact]
    public void UnmappedOperations_AreListedWithCounts()
    {
        var unmapped = Assert.Single(Report.Value.Unmapped);
        Assert.Equal(("s3.amazonaws.com", "GetStorageLensDashboardDataInternal", 2), (unmapped.EventSource, unmapped.EventName, unmapped.Count));
    }

    // 44 = 29 of one role and 15 of another; none is the user's.
    [Theory]
    [InlineData("stratus-red-team-ec2-get-password-data-role", "ec2:GetPasswordData", 29)]
    [InlineData("stratus-red-team-get-usr-data-role", "ec2:DescribeInstanceAttribute", 15)]
    public void RoleWithRefusedCallsOnly_HasNoUses(string role, string action, int count)
    {
        var report = Trail.ReadPaths(Trail.Query($"arn:aws:iam::123837392027:role/{role}"), Trail.Sample);

        Assert.Empty(report.Uses);
        Assert.Contains(report.Gaps, gap => gap.Kind == UsageGapKind.NoUsage);
        Assert.All(report.Denied, denied => Assert.Equal((action, "Client.UnauthorizedOperation"), (denied.Action?.FullName, denied.ErrorCode)));
        Assert.Equal(count, report.Denied.Sum(denied => denied.Count));
    }

    [Fact]
    public void RoleHandedToEc2InAnInstanceProfile_IsAPassedRole()
    {
        var passed = Report.Value.Uses.Where(use => use is { Origin: UseOrigin.PassedRole, InferredFrom: "ec2:RunInstances" }).ToList();

        Assert.NotEmpty(passed);
        Assert.All(passed, use => Assert.Equal("ec2.amazonaws.com", Assert.Single(use.Context.PassedToServices)));
        Assert.Contains(passed, use => use.Resources[0].Arn == "arn:aws:iam::123837392027:role/stratus-red-team-ec2-steal-credentials-role");
    }

    [Fact]
    public void SameEventsInAnyOrderAndManyFiles_GiveTheSameReport()
    {
        var lines = File.ReadAllLines(Trail.Sample);
        var random = new Random(7);
        random.Shuffle(lines);
        var folder = Directory.CreateTempSubdirectory("bridge-trail-");
        try
        {
            var part = 0;
            foreach (var chunk in lines.Chunk(500))
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, $"{part}.json.gz"), Trail.Gzip(System.Text.Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(',', chunk)}}]}""")));
                File.WriteAllLines(Path.Combine(folder.FullName, $"{part++}.json"), chunk.Reverse());
            }

            var report = Trail.ReadPaths(Trail.Query(User), folder.FullName);

            Assert.Equal(Trail.Text(Report.Value), Trail.Text(report));
            Assert.Equal(2641 - 1, report.Counts.Duplicates);
            Assert.Equal(2 * part, report.Counts.Files);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
