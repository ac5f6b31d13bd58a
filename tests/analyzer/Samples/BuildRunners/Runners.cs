// page: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html
// page: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
using Amazon.EC2;
using Amazon.EC2.Model;

namespace BuildRunners;

public sealed class Runners(IAmazonEC2 ec2)
{
    public async Task<string> StartAsync(string image, string profile)
    {
        var response = await ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = image,
            InstanceType = InstanceType.C7gLarge,
            MinCount = 1,
            MaxCount = 1,
            IamInstanceProfile = new IamInstanceProfileSpecification { Name = profile },
            TagSpecifications = [new() { ResourceType = ResourceType.Instance, Tags = [new("role", "runner")] }],
        });
        return response.Reservation.Instances[0].InstanceId;
    }

    public async Task WaitUntilRunningAsync(string id, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var status = await ec2.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest { InstanceIds = [id] }, cancellationToken);
            if (status.InstanceStatuses is [{ InstanceState.Name.Value: "running" }])
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        }
    }

    public Task StopAsync(string id) => ec2.TerminateInstancesAsync(new TerminateInstancesRequest([id]));
}
