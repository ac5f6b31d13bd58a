// page: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;

// The stack's resources are made under the role that is passed.
using var cloudFormation = new AmazonCloudFormationClient();
var created = await cloudFormation.CreateStackAsync(new CreateStackRequest
{
    StackName = args[0],
    TemplateBody = await File.ReadAllTextAsync(args[1]),
    RoleARN = args[2],
    Capabilities = ["CAPABILITY_IAM"],
});
Console.WriteLine(created.StackId);
Stack stack;
do
{
    await Task.Delay(TimeSpan.FromSeconds(5));
    stack = (await cloudFormation.DescribeStacksAsync(new() { StackName = created.StackId })).Stacks.Single();
}
while (stack.StackStatus.EndsWith("_IN_PROGRESS", StringComparison.Ordinal));

return stack.StackStatus == "CREATE_COMPLETE" ? 0 : 1;
