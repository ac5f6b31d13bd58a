// page: https://docs.aws.amazon.com/scheduler/latest/UserGuide/security_iam_id-based-policies.html
// page: https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
using Amazon.Scheduler;
using Amazon.Scheduler.Model;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;

namespace Reminders;

public interface IReminders
{
    Task AddAsync(string id, string at);

    Task CancelAsync(string id);
}

public interface IMail
{
    Task SendAsync(string to, string text);
}

public sealed class Reminders(IAmazonScheduler scheduler, string function, string role) : IReminders
{
    private Target TargetOf(string id) => new() { Arn = function, RoleArn = role, Input = $"\"{id}\"" };

    public async Task AddAsync(string id, string at) =>
        await scheduler.CreateScheduleAsync(new CreateScheduleRequest { Name = id, ScheduleExpression = $"at({at})", Target = TargetOf(id) });

    public async Task CancelAsync(string id) => await scheduler.DeleteScheduleAsync(new DeleteScheduleRequest { Name = id });
}

public sealed class Mail(IAmazonSimpleEmailServiceV2 ses) : IMail
{
    public Task SendAsync(string to, string text) => ses.SendEmailAsync(new SendEmailRequest
    {
        FromEmailAddress = "noreply@example.com", Destination = new() { ToAddresses = [to] }, Subject = "Reminder", Body = text,
    });
}
