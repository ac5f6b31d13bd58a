// page: https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Workflows;

public sealed class Workflows(IAmazonStepFunctions states)
{
    public async Task<string> CreateAsync(string name, string definition, string role)
    {
        var created = await states.CreateStateMachineAsync(new CreateStateMachineRequest { Name = name, Definition = definition, RoleArn = role });
        return created.StateMachineArn;
    }

    public async Task<string> RunAsync(string machine, string input, CancellationToken cancellationToken)
    {
        var started = await states.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = machine, Input = input }, cancellationToken);
        try
        {
            return await ResultAsync(started.ExecutionArn, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await states.StopExecutionAsync(new StopExecutionRequest { ExecutionArn = started.ExecutionArn, Cause = "cancelled" }, CancellationToken.None);
            throw;
        }
    }

    private async Task<string> ResultAsync(string execution, CancellationToken cancellationToken)
    {
        while (true)
        {
            var description = await states.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution }, cancellationToken);
            if (description.Status != "RUNNING")
            {
                return description.Output;
            }

            await Task.Delay(1000, cancellationToken);
        }
    }
}
