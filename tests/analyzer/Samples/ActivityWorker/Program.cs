// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Sfn = Amazon.StepFunctions.IAmazonStepFunctions;

Sfn client = new AmazonStepFunctionsClient();
var work = client.GetActivityTaskAsync(new GetActivityTaskRequest { ActivityArn = args[0], WorkerName = Environment.MachineName });
var task = await work;
if (task.TaskToken is { Length: > 0 } token)
{
    await Worker.SettleAsync(client, token, () => task.Input.ToUpperInvariant());
}

internal static class Worker
{
    public static async Task SettleAsync(Sfn client, string token, Func<string> compute)
    {
        Task report;
        try
        {
            report = client.SendTaskSuccessAsync(new SendTaskSuccessRequest { TaskToken = token, Output = compute() });
        }
        catch (FormatException e)
        {
            report = client.SendTaskFailureAsync(new SendTaskFailureRequest { TaskToken = token, Error = "Format", Cause = e.Message });
        }

        await report;
    }
}
