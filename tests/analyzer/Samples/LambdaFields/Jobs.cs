// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace LambdaFields;

public sealed record Job(string Name, Func<CancellationToken, Task<int>> Run);

/// <summary>Calls in lambdas that are kept in a list, in fields and in properties.</summary>
public sealed class Jobs
{
    private static readonly AmazonEC2Client Ec2 = new();
    private static readonly Lazy<Task<List<string>>> Regions = new(async () => (await Ec2.DescribeRegionsAsync()).Regions.ConvertAll(region => region.RegionName));

    private readonly IAmazonSimpleSystemsManagement _ssm;

    public Jobs(IAmazonSimpleSystemsManagement ssm)
    {
        _ssm = ssm;
        All =
        [
            new("addresses", async token => (await Ec2.DescribeAddressesAsync(new DescribeAddressesRequest(), token)).Addresses?.Count ?? 0),
            new("nodes", Nodes),
            new("regions", async _ => (await Regions.Value).Count),
        ];
        return;

        async Task<int> Nodes(CancellationToken token)
        {
            var nodes = await _ssm.DescribeInstanceInformationAsync(new DescribeInstanceInformationRequest(), token);
            return nodes.InstanceInformationList?.Count ?? 0;
        }
    }

    public IReadOnlyList<Job> All { get; }

    public Func<string, Task> Stop { get; } = id => Ec2.StopInstancesAsync(new StopInstancesRequest([id]));
}
