using System.Text;
using Bridge.Aws.Iam;
using Bridge.Aws.Tests.CloudTrail;

namespace Bridge.Aws.Tests.Iam;

public sealed class LastAccessedTests
{
    private const string RoleArn = "arn:aws:iam::222222222222:role/app/worker";

    private const string S3 = """
        <member><ServiceName>Amazon S3</ServiceName><ServiceNamespace>s3</ServiceNamespace>
        <LastAuthenticated>2026-05-01T10:00:00Z</LastAuthenticated>
        <LastAuthenticatedEntity>arn:aws:iam::222222222222:role/app/worker</LastAuthenticatedEntity>
        <LastAuthenticatedRegion>eu-west-1</LastAuthenticatedRegion>
        <TotalAuthenticatedEntities>1</TotalAuthenticatedEntities><TrackedActionsLastAccessed>
        <member><ActionName>PutObject</ActionName><LastAccessedEntity>arn:aws:iam::222222222222:role/app/worker</LastAccessedEntity>
        <LastAccessedTime>2026-05-01T10:00:00Z</LastAccessedTime><LastAccessedRegion>eu-west-1</LastAccessedRegion></member>
        <member><ActionName>GetObject</ActionName></member></TrackedActionsLastAccessed></member>
        """;

    private const string Sqs =
        "<member><ServiceName>Amazon SQS</ServiceName><ServiceNamespace>sqs</ServiceNamespace>"
        + "<TotalAuthenticatedEntities>0</TotalAuthenticatedEntities></member>";

    private readonly LeapingTime _time = new(TimeSpan.FromSeconds(30));

    [Fact]
    public async Task ReadLastAccessedAsync_JobThatTakesAWhile_IsWaitedForAndReadToItsEnd()
    {
        var polls = 0;
        await using var stub = await StubServer.StartAsync(form => (200, form["Action"] switch
        {
            "GenerateServiceLastAccessedDetails" => Answer(form["Action"], "<JobId>job-1</JobId>"),
            _ when Interlocked.Increment(ref polls) < 3 => Answer(
                form["Action"],
                "<JobStatus>IN_PROGRESS</JobStatus><JobCreationDate>2026-06-01T00:00:00Z</JobCreationDate>"
                + "<IsTruncated>false</IsTruncated>"),
            _ => form.ContainsKey("Marker") ? Page(Sqs, null) : Page(S3, "m1"),
        }));
        using var iam = TestClients.At(stub.Endpoint);

        var report = await iam.ReadLastAccessedAsync(
            TestClients.Identity(RoleArn), LastAccessedGranularity.Action, TimeSpan.FromMinutes(2), _time, CancellationToken.None);

        var when = new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal((LastAccessedStatus.Completed, LastAccessedGranularity.Action), (report.Status, report.Granularity));
        Assert.Equal(["s3", "sqs"], report.Services.Select(service => service.Namespace));
        Assert.Equal(
            (when, "eu-west-1", 1), (
                report.Services[0].LastAuthenticated, report.Services[0].LastAuthenticatedRegion,
                report.Services[0].TotalAuthenticatedEntities));
        Assert.Equal([new("PutObject", when, "eu-west-1", RoleArn), new("GetObject", null, null, null)], report.Services[0].Actions);
        Assert.Null(report.Services[1].LastAuthenticated);
        var generate = stub.Requests.First();
        Assert.Equal((RoleArn, "ACTION_LEVEL"), (generate["Arn"], generate["Granularity"]));
        Assert.All(stub.Requests.Skip(1), request => Assert.Equal("job-1", request["JobId"]));
    }

    [Fact]
    public async Task ReadLastAccessedAsync_JobThatNeverEnds_ComesBackAsItStands()
    {
        await using var stub = await StubServer.StartAsync(
            form => (200, Answer(form["Action"], "<JobId>job-1</JobId><JobStatus>IN_PROGRESS</JobStatus>")));
        using var iam = TestClients.At(stub.Endpoint);

        var report = await iam.ReadLastAccessedAsync(
            TestClients.Identity(RoleArn), LastAccessedGranularity.Service, TimeSpan.FromSeconds(60), _time, CancellationToken.None);

        Assert.Equal(LastAccessedStatus.InProgress, report.Status);
        Assert.Empty(report.Services);
        Assert.InRange(_time.GetUtcNow() - LeapingTime.Start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task GetServiceLastAccessedDetailsAsync_JobThatFailed_SaysWhy()
    {
        await using var stub = await StubServer.StartAsync(form => (200, Answer(
            form["Action"], "<JobStatus>FAILED</JobStatus><Error><Message>Try later.</Message><Code>ServiceFailure</Code></Error>")));
        using var iam = TestClients.At(stub.Endpoint);

        var report = await iam.GetServiceLastAccessedDetailsAsync("job-1", CancellationToken.None);

        Assert.Equal((LastAccessedStatus.Failed, "ServiceFailure: Try later."), (report.Status, report.Error));
    }

    [Theory]
    [InlineData("<JobStatus>DONE</JobStatus>", "`DONE`")]
    [InlineData("", "`JobStatus`")]
    [InlineData(
        "<JobStatus>COMPLETED</JobStatus><ServicesLastAccessed><member><ServiceName>S3</ServiceName></member></ServicesLastAccessed>",
        "`ServiceNamespace`")]
    public async Task GetServiceLastAccessedDetailsAsync_AnswerThatIsNone_IsMalformed(string result, string reason)
    {
        await using var stub = await StubServer.StartAsync(form => (200, Answer(form["Action"], result)));
        using var iam = TestClients.At(stub.Endpoint);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetServiceLastAccessedDetailsAsync("job-1", CancellationToken.None));

        Assert.Equal(IamErrorCodes.MalformedResponse, e.ErrorCode);
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToJson_Report_HasTheFormOfTheAwsCli()
    {
        await using var stub = await StubServer.StartAsync(_ => (200, Page(S3 + Sqs, null)));
        using var iam = TestClients.At(stub.Endpoint);
        var report = await iam.GetServiceLastAccessedDetailsAsync("job-1", CancellationToken.None);

        Assert.Equal("""
            {"JobStatus":"COMPLETED","JobType":"ACTION_LEVEL","JobCreationDate":"2026-06-01T00:00:00+00:00","ServicesLastAccessed":[
            {"ServiceName":"Amazon S3","LastAuthenticated":"2026-05-01T10:00:00+00:00","ServiceNamespace":"s3",
            "LastAuthenticatedEntity":"arn:aws:iam::222222222222:role/app/worker",
            "LastAuthenticatedRegion":"eu-west-1","TotalAuthenticatedEntities":1,"TrackedActionsLastAccessed":[{"ActionName":"PutObject",
            "LastAccessedEntity":"arn:aws:iam::222222222222:role/app/worker","LastAccessedTime":"2026-05-01T10:00:00+00:00",
            "LastAccessedRegion":"eu-west-1"},{"ActionName":"GetObject"}]},
            {"ServiceName":"Amazon SQS","ServiceNamespace":"sqs","TotalAuthenticatedEntities":0}],
            "JobCompletionDate":"2026-06-01T00:00:05+00:00","IsTruncated":false}
            """.ReplaceLineEndings(""), Encoding.UTF8.GetString(report.ToJson().Span).Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    private static string Page(string services, string? marker) => Answer(
        "GetServiceLastAccessedDetails",
        $"""
        <JobStatus>COMPLETED</JobStatus><JobType>ACTION_LEVEL</JobType><JobCreationDate>2026-06-01T00:00:00Z</JobCreationDate>
        <JobCompletionDate>2026-06-01T00:00:05Z</JobCompletionDate>
        <ServicesLastAccessed>{services}</ServicesLastAccessed>
        <IsTruncated>{(marker is null ? "false" : "true")}</IsTruncated>{(marker is null ? "" : $"<Marker>{marker}</Marker>")}
        """);

    private static string Answer(string operation, string result) =>
        $"""
        <{operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><{operation}Result>{result}</{operation}Result>
        <ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></{operation}Response>
        """;
}
