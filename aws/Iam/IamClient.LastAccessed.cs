using System.Globalization;
using System.Xml.Linq;
using Bridge.Analyzers;
using Bridge.Aws.Iam.Protocol;
using Bridge.Contracts;

namespace Bridge.Aws.Iam;

/// <content>Which services and actions an identity has used.</content>
public sealed partial class IamClient
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(10);

    /// <summary><c>GenerateServiceLastAccessedDetails</c>: starts a report, and answers with the id of its job.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html</remarks>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>.</exception>
    [RequiresIamActions("iam:GenerateServiceLastAccessedDetails")]
    public async Task<string> GenerateServiceLastAccessedDetailsAsync(
        IamIdentity identity, LastAccessedGranularity granularity, CancellationToken cancellationToken)
    {
        var request = new IamRequest("GenerateServiceLastAccessedDetails")
            .With("Arn", identity.Arn.ToString())
            .With("Granularity", granularity == LastAccessedGranularity.Action ? "ACTION_LEVEL" : "SERVICE_LEVEL");
        var response = await CallAsync(request, cancellationToken).ConfigureAwait(false);
        return Required(request, response.Result, "JobId", response);
    }

    /// <summary><c>GetServiceLastAccessedDetails</c>: how far the report is, and when it is completed, all its services.</summary>
    /// <remarks>
    /// Only the user who started the report, or a session of the same role, may ask for it.
    /// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html
    /// </remarks>
    /// <exception cref="IamException">Among others with <see cref="IamErrorCodes.NoSuchEntity"/>: there is no such job.</exception>
    [RequiresIamActions("iam:GetServiceLastAccessedDetails")]
    public async Task<LastAccessedReport> GetServiceLastAccessedDetailsAsync(string jobId, CancellationToken cancellationToken)
    {
        var request = new IamRequest("GetServiceLastAccessedDetails").With("JobId", jobId);
        LastAccessedReport? report = null;
        var services = await ListAsync(
            request,
            response =>
            {
                report ??= ReadReport(request, response);
                return response.Result.Members("ServicesLastAccessed").Select(member => ReadService(request, member, response));
            },
            cancellationToken).ConfigureAwait(false);
        return report!.Status == LastAccessedStatus.Completed ? report with { Services = services } : report;
    }

    /// <summary>
    /// Starts a report and waits for it, at most <paramref name="limit"/>. A report that is not finished by then is returned as
    /// <see cref="LastAccessedStatus.InProgress"/>.
    /// </summary>
    /// <param name="identity">Whose report.</param>
    /// <param name="granularity">How fine.</param>
    /// <param name="limit">How long to wait; AWS takes some seconds, and minutes for an identity that may do much.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="IamException">IAM refuses.</exception>
    [RequiresIamActions("iam:GenerateServiceLastAccessedDetails", "iam:GetServiceLastAccessedDetails")]
    public async Task<LastAccessedReport> ReadLastAccessedAsync(
        IamIdentity identity, LastAccessedGranularity granularity, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var job = await GenerateServiceLastAccessedDetailsAsync(identity, granularity, cancellationToken).ConfigureAwait(false);
        var pause = FirstPoll;
        while (true)
        {
            var report = await GetServiceLastAccessedDetailsAsync(job, cancellationToken).ConfigureAwait(false);
            var left = limit - time.GetElapsedTime(started);
            if (report.Status != LastAccessedStatus.InProgress || left <= TimeSpan.Zero)
            {
                return report;
            }

            await Task.Delay(pause < left ? pause : left, time, cancellationToken).ConfigureAwait(false);
            pause = BackOff.Twice(pause, LongestPoll);
        }
    }

    private static LastAccessedReport ReadReport(IamRequest request, IamResponse response)
    {
        var error = response.Result.FindElement("Error");
        return new()
        {
            Status = Required(request, response.Result, "JobStatus", response) switch
            {
                "IN_PROGRESS" => LastAccessedStatus.InProgress,
                "COMPLETED" => LastAccessedStatus.Completed,
                "FAILED" => LastAccessedStatus.Failed,
                var other =>
                    throw IamException.Malformed(request.Operation, $"says `{other}` of the job", response.ResponseMetadata.RequestId),
            },
            Granularity = response.Result.Child("JobType") == "ACTION_LEVEL"
                ? LastAccessedGranularity.Action
                : LastAccessedGranularity.Service,
            CreatedAt = ReadTime(response.Result.Child("JobCreationDate")),
            CompletedAt = ReadTime(response.Result.Child("JobCompletionDate")),
            Error = error is null ? null : $"{error.Child("Code")}: {error.Child("Message")}",
        };
    }

    private static ServiceLastAccessed ReadService(IamRequest request, XElement member, IamResponse response) => new(
        member.Child("ServiceName") ?? "",
        Required(request, member, "ServiceNamespace", response),
        ReadTime(member.Child("LastAuthenticated")),
        member.Child("LastAuthenticatedRegion"),
        member.Child("LastAuthenticatedEntity"),
        ReadNumber(member.Child("TotalAuthenticatedEntities")) ?? 0,
        [.. member.Members("TrackedActionsLastAccessed").Select(action => new ActionLastAccessed(
            Required(request, action, "ActionName", response),
            ReadTime(action.Child("LastAccessedTime")),
            action.Child("LastAccessedRegion"),
            action.Child("LastAccessedEntity")))]);

    private static DateTimeOffset? ReadTime(string? text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time) ? time : null;
}
