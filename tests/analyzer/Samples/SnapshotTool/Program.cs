// page: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
using Amazon.EC2;
using Amazon.EC2.Model;

using var ec2 = new AmazonEC2Client();
if (args.Contains("--prune"))
{
    await PruneAsync(int.Parse(args[^1]));
}
else
{
    await SnapshotAsync();
}

async Task SnapshotAsync()
{
    var volumes = ec2.Paginators.DescribeVolumes(new DescribeVolumesRequest { Filters = [new("tag:backup", ["daily"])] });
    await foreach (var volume in volumes.Volumes)
    {
        var snapshot = await ec2.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = volume.VolumeId, Description = "daily" });
        await ec2.CreateTagsAsync(new CreateTagsRequest([snapshot.Snapshot.SnapshotId], [new Tag("backup", "daily")]));
    }
}

async Task PruneAsync(int keep)
{
    var mine = await ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"] });
    foreach (var old in (mine.Snapshots ?? []).GroupBy(snapshot => snapshot.VolumeId).SelectMany(group => group.OrderByDescending(snapshot => snapshot.StartTime).Skip(keep)))
    {
        await ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest(old.SnapshotId));
    }
}
