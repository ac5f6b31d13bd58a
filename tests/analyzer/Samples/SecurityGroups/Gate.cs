// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
// page: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
using Amazon.EC2;
using Amazon.EC2.Model;

namespace SecurityGroups;

public sealed record Opening(int Port, string Cidr)
{
    public IpPermission ToPermission() => new() { IpProtocol = "tcp", FromPort = Port, ToPort = Port, Ipv4Ranges = [new() { CidrIp = Cidr }] };
}

public sealed class Gate(IAmazonEC2 ec2)
{
    private TagSpecification Tagged => new() { ResourceType = ResourceType.SecurityGroup, Tags = [new("managed-by", "gate")] };

    public async Task<string> MakeAsync(string vpc, string name)
    {
        List<TagSpecification> tags = [Tagged];
        CreateSecurityGroupRequest request = new() { VpcId = vpc, GroupName = name, Description = name };
        request.TagSpecifications = tags;
        return (await ec2.CreateSecurityGroupAsync(request)).GroupId;
    }

    public async Task SetAsync(string group, IReadOnlyList<Opening> openings)
    {
        var current = await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [group] });
        if (current.SecurityGroups[0].IpPermissions is { Count: > 0 } old)
        {
            await ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = old });
        }

        await ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [.. openings.Select(opening => opening.ToPermission())] });
    }
}
