// page: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
// page: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
using Amazon;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

var credentials = new AssumeRoleAWSCredentials(
    DefaultAWSCredentialsIdentityResolver.GetCredentials(), args[0], "inventory", new AssumeRoleAWSCredentialsOptions { ExternalId = args[1], DurationSeconds = 900 });
using var sts = new AmazonSecurityTokenServiceClient(credentials);
Console.WriteLine((await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Account);
foreach (var region in args.Skip(2).Select(RegionEndpoint.GetBySystemName))
{
    using var ec2 = new AmazonEC2Client(credentials, region);
    await foreach (var reservation in ec2.Paginators.DescribeInstances(new DescribeInstancesRequest()).Reservations)
    {
        reservation.Instances?.ForEach(instance => Console.WriteLine($"{region.SystemName}\t{instance.InstanceId}\t{instance.State.Name}"));
    }
}
