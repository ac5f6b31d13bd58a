// page: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
// page: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html
using Amazon.EventBridge;
using Amazon.EventBridge.Model;

namespace EventRules;

public sealed class Rules(IAmazonEventBridge events)
{
    public async Task RouteAsync(string name, string pattern, string stateMachine, string role)
    {
        await events.PutRuleAsync(new PutRuleRequest { Name = name, EventPattern = pattern });
        await events.PutTargetsAsync(new PutTargetsRequest { Rule = name, Targets = [new Target { Id = "1", Arn = stateMachine, RoleArn = role }] });
    }

    public async Task DropAsync(string name)
    {
        await events.RemoveTargetsAsync(new RemoveTargetsRequest { Rule = name, Ids = ["1"] });
        await events.DeleteRuleAsync(new DeleteRuleRequest { Name = name });
    }

    public async Task EmitAsync(params IEnumerable<(string Type, string Detail)> entries)
    {
        foreach (var chunk in entries.Chunk(10))
        {
            var request = new PutEventsRequest { Entries = chunk.Select(entry => new PutEventsRequestEntry { Source = "app", DetailType = entry.Type, Detail = entry.Detail }).ToList() };
            var response = await events.PutEventsAsync(request);
            if (response.FailedEntryCount > 0)
            {
                throw new IOException($"{response.FailedEntryCount} events were not taken.");
            }
        }
    }
}
