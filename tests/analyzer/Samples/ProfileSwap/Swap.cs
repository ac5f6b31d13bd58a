// page: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html
using Amazon.EC2;
using Amazon.EC2.Model;

namespace ProfileSwap;

public static class Swap
{
    /// <summary>Gives a running instance another role.</summary>
    public static async Task ToAsync(IAmazonEC2 ec2, string instance, string profileArn)
    {
        var current = await ec2.DescribeIamInstanceProfileAssociationsAsync(new() { Filters = [new("instance-id", [instance])] });
        var profile = new IamInstanceProfileSpecification { Arn = profileArn };
        if (current.IamInstanceProfileAssociations is [var association, ..])
        {
            await ec2.ReplaceIamInstanceProfileAssociationAsync(new() { AssociationId = association.AssociationId, IamInstanceProfile = profile });
        }
        else
        {
            await ec2.AssociateIamInstanceProfileAsync(new() { InstanceId = instance, IamInstanceProfile = profile });
        }
    }
}
