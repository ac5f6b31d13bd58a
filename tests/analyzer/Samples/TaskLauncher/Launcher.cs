// page: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
// page: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
using Amazon.ECS;
using Amazon.ECS.Model;

namespace TaskLauncher;

public sealed class Launcher(IAmazonECS ecs, string cluster)
{
    public async Task<string> RegisterAsync(string image, string taskRole, string executionRole) => (await ecs.RegisterTaskDefinitionAsync(new RegisterTaskDefinitionRequest
    {
        Family = "report",
        TaskRoleArn = taskRole,
        ExecutionRoleArn = executionRole,
        ContainerDefinitions = [new() { Name = "main", Image = image }],
    })).TaskDefinitionArn;

    public async Task<string?> RunAsync(string definition, string owner)
    {
        var request = new RunTaskRequest { Cluster = cluster, TaskDefinition = definition, Count = 1, Tags = [new() { Key = "owner", Value = owner }] };
        var run = await ecs.RunTaskAsync(request);
        return run.Tasks.FirstOrDefault()?.TaskArn;
    }

    public async Task WaitAsync(string task, Func<TimeSpan, Task> pause)
    {
        while ((await ecs.DescribeTasksAsync(new DescribeTasksRequest { Cluster = cluster, Tasks = [task] })).Tasks is [{ LastStatus: not "STOPPED" }])
        {
            await pause(TimeSpan.FromSeconds(5));
        }
    }
}
