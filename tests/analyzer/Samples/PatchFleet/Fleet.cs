// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
// page: https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-sns-notifications.html
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

namespace PatchFleet;

public sealed class Fleet(IAmazonSimpleSystemsManagement ssm)
{
    public async Task<string> PatchAsync(string group, string topicArn, string notificationRole)
    {
        var response = await ssm.SendCommandAsync(new SendCommandRequest
        {
            DocumentName = "AWS-RunPatchBaseline",
            Targets = [new Target { Key = "tag:patch-group", Values = [group] }],
            Parameters = new() { ["Operation"] = ["Install"] },
            NotificationConfig = new() { NotificationArn = topicArn, NotificationEvents = ["Failed"] },
            ServiceRoleArn = notificationRole,
        });
        return response.Command.CommandId;
    }

    public async Task<bool> AllDoneAsync(string commandId)
    {
        var invocations = await ssm.ListCommandInvocationsAsync(new ListCommandInvocationsRequest { CommandId = commandId });
        return (invocations.CommandInvocations ?? []).TrueForAll(invocation => invocation.Status == CommandInvocationStatus.Success);
    }
}
