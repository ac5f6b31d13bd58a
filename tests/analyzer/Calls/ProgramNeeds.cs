using Bridge.Analyzers.Calls;
using Bridge.Analyzers.Operations;

namespace Bridge.Analyzers.Tests.Calls;

/// <summary>What the calls of a program need, as one text: <c>s3:GetObject s3:PutObject</c>.</summary>
internal static class ProgramNeeds
{
    public static string Of(TestProgram program) => Text(program, need => !need.IsPossible);

    public static string PossibleOf(TestProgram program) => Text(program, need => need.IsPossible);

    public static string OfStatements(string statements) => Of(Program(statements));

    /// <summary>Statements in a method that has the usual clients and ends in nothing.</summary>
    public static TestProgram Program(string statements) => new($$"""
        using Amazon.DynamoDBv2; using Amazon.DynamoDBv2.DataModel; using Amazon.DynamoDBv2.DocumentModel; using Amazon.DynamoDBv2.Model; using Amazon.EC2; using Amazon.EC2.Model;
        using Amazon.KeyManagementService; using Amazon.KeyManagementService.Model; using Amazon.Runtime; using Amazon.S3; using Amazon.S3.Model; using Amazon.S3.Transfer; using Amazon.S3.Util;
        using Amazon.SecurityToken; using Amazon.SecurityToken.Model; using Amazon.SimpleSystemsManagement; using Amazon.SimpleSystemsManagement.Model; using Amazon.SQS; using Amazon.SQS.Model;
        public sealed class Item { public string Id { get; set; } = ""; }
        public sealed class Code(
            IAmazonS3 s3, AmazonS3Client s3Client, IAmazonSQS sqs, IAmazonDynamoDB dynamo, IDynamoDBContext context, ITable table, IAmazonKeyManagementService kms, IAmazonEC2 ec2,
            IAmazonSimpleSystemsManagement ssm, IAmazonSecurityTokenService sts, ITransferUtility transfer, GetObjectRequest shared)
        {
            public async Task RunAsync(string text, string? maybe, bool flag)
            {
                {{statements}}
                await Task.CompletedTask;
            }
        }
        """);

    private static string Text(TestProgram program, Func<Need, bool> filter)
    {
        var compilation = program.Compile();
        var summary = CompilationCalls.Summarize(compilation, withBodies: false, TestContext.Current.CancellationToken)!;
        return string.Join(' ', summary.Calls.SelectMany(call => summary.NeedsOf(call)).Where(filter).Select(need => need.Action).Distinct()
            .Order(StringComparer.Ordinal));
    }
}
