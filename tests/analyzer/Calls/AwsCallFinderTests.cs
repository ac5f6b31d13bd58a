namespace Bridge.Analyzers.Tests.Calls;

/// <summary>Which calls are found, and what they need.</summary>
public sealed class AwsCallFinderTests
{
    [Theory]
    [InlineData("await s3.GetObjectAsync(\"b\", \"k\");", "s3:GetObject")]
    [InlineData("await s3.GetObjectMetadataAsync(\"b\", \"k\");", "s3:GetObject")]
    [InlineData("await s3Client.PutBucketAsync(\"b\");", "s3:CreateBucket")]
    [InlineData("await s3.ListObjectsV2Async(new() { BucketName = \"b\" });", "s3:ListBucket")]
    [InlineData(
        "await foreach (var page in s3.Paginators.ListVersions(new() { BucketName = \"b\" }).Responses) { }", "s3:ListBucketVersions")]
    [InlineData("await sqs.SendMessageBatchAsync(new SendMessageBatchRequest());", "sqs:SendMessage")]
    [InlineData(
        "Func<SendMessageRequest, CancellationToken, Task<SendMessageResponse>> send = sqs.SendMessageAsync; await send(new(), default);",
        "sqs:SendMessage")]
    [InlineData("await sts.GetCallerIdentityAsync(new());", "")]
    [InlineData("await kms.ReEncryptAsync(new());", "kms:ReEncryptFrom kms:ReEncryptTo")]
    [InlineData("_ = new AssumeRoleAWSCredentials(new AnonymousAWSCredentials(), \"arn\", \"name\");", "sts:AssumeRole")]
    [InlineData("AssumeRoleAWSCredentials c = new(new AnonymousAWSCredentials(), \"arn\", \"name\");", "sts:AssumeRole")]
    [InlineData("await transfer.UploadAsync(\"file\", \"b\");", "s3:PutObject")]
    [InlineData("await transfer.DownloadDirectoryAsync(\"b\", \"p\", \"d\");", "s3:GetObject s3:ListBucket")]
    [InlineData("await AmazonS3Util.DoesS3BucketExistV2Async(s3, \"b\");", "s3:GetBucketAcl")]
    [InlineData("await context.SaveAsync(new Item());", "dynamodb:DescribeTable dynamodb:UpdateItem")]
    [InlineData(
        "_ = new DynamoDBContextConfig { DisableFetchingTableMetadata = true }; await context.LoadAsync<Item>(\"k\");", "dynamodb:GetItem")]
    [InlineData("await table.PutItemAsync(new Document());", "dynamodb:PutItem")]
    [InlineData("_ = table.Query(new QueryOperationConfig());", "dynamodb:Query")]
    [InlineData("_ = context.ToDocument(new Item());", "dynamodb:DescribeTable")]
    [InlineData("Console.WriteLine(nameof(s3.PutObjectAsync));", "")]
    public void Call_OfEachKind_IsFound(string statement, string needs) => Assert.Equal(needs, ProgramNeeds.OfStatements(statement));

    [Theory]
    [InlineData("await s3.GetObjectAsync(\"b\", \"k\", \"v1\");", "s3:GetObjectVersion")]
    [InlineData("await s3.GetObjectAsync(new GetObjectRequest { VersionId = text });", "s3:GetObjectVersion")]
    [InlineData("await s3.GetObjectAsync(new GetObjectRequest { VersionId = null });", "s3:GetObject")]
    [InlineData("await s3.GetObjectAsync(new GetObjectRequest { VersionId = maybe });", "s3:GetObject s3:GetObjectVersion")]
    [InlineData("var r = new GetObjectRequest(); r.VersionId = text; await s3.GetObjectAsync(r);", "s3:GetObjectVersion")]
    [InlineData(
        "var r = new GetObjectRequest(); if (flag) { r.VersionId = text; } await s3.GetObjectAsync(r);",
        "s3:GetObject s3:GetObjectVersion")]
    [InlineData("var r = new GetObjectRequest { VersionId = text }; await s3.GetObjectAsync(\"b\", \"k\"); _ = r;", "s3:GetObject")]
    [InlineData(
        "var r = new PutObjectRequest(); Tag(r); await s3.PutObjectAsync(r); void Tag(PutObjectRequest o) => o.TagSet = [];",
        "s3:PutObject s3:PutObjectTagging")]
    [InlineData(
        "var r = new DeleteObjectRequest(); var same = r; same.VersionId = text; await s3.DeleteObjectAsync(r);",
        "s3:DeleteObject s3:DeleteObjectVersion")]
    [InlineData(
        "var r = new DeleteObjectRequest(); Console.WriteLine(r.Key); await s3.DeleteObjectAsync(r); "
            + "_ = new DeleteObjectRequest { VersionId = text };",
        "s3:DeleteObject")]
    [InlineData("var r = new PutObjectRequest(); r.TagSet!.Add(new()); await s3.PutObjectAsync(r);", "s3:PutObject s3:PutObjectTagging")]
    [InlineData(
        "var r = new PutObjectRequest(); r.TagSet?.Insert(0, new()); await s3.PutObjectAsync(r);", "s3:PutObject s3:PutObjectTagging")]
    [InlineData("var r = new GetObjectRequest(); (r.Key, r.VersionId) = (text, text); await s3.GetObjectAsync(r);", "s3:GetObjectVersion")]
    [InlineData(
        "object o = new GetObjectRequest { VersionId = text }; await s3.GetObjectAsync((GetObjectRequest)o);", "s3:GetObjectVersion")]
    [InlineData("await s3.GetObjectAsync(shared);", "s3:GetObject")]
    [InlineData("shared.VersionId = text; await s3.GetObjectAsync(shared);", "s3:GetObjectVersion")]
    [InlineData("await s3.PutObjectAsync(new() { TagSet = [new() { Key = \"a\" }] });", "s3:PutObject s3:PutObjectTagging")]
    [InlineData("await s3.PutObjectAsync(new() { CannedACL = S3CannedACL.Private });", "s3:PutObject s3:PutObjectAcl")]
    [InlineData(
        "await s3.PutObjectAsync(new() { ServerSideEncryptionKeyManagementServiceKeyId = text });", "kms:GenerateDataKey s3:PutObject")]
    [InlineData("await s3.PutBucketAsync(new PutBucketRequest { CannedACL = S3CannedACL.Private });", "s3:CreateBucket")]
    [InlineData("await s3.PutBucketAsync(new PutBucketRequest { CannedACL = S3CannedACL.PublicRead });", "s3:CreateBucket s3:PutBucketAcl")]
    [InlineData("await s3.CopyObjectAsync(\"a\", \"k\", \"b\", \"k\");", "s3:GetObject s3:PutObject")]
    [InlineData("await s3.CopyObjectAsync(new() { SourceVersionId = text });", "s3:GetObjectVersion s3:PutObject")]
    [InlineData("_ = s3.GetPreSignedURL(new() { Verb = HttpVerb.PUT });", "s3:PutObject")]
    [InlineData("_ = s3.GetPreSignedURL(new() { Verb = HttpVerb.DELETE });", "s3:DeleteObject")]
    [InlineData("_ = s3.GetPreSignedURL(new() { BucketName = \"b\" });", "s3:GetObject")]
    [InlineData("await sqs.CreateQueueAsync(new CreateQueueRequest { Tags = new() { [\"a\"] = \"b\" } });", "sqs:CreateQueue sqs:TagQueue")]
    [InlineData("await sqs.CreateQueueAsync(\"q\");", "sqs:CreateQueue")]
    [InlineData(
        "await sqs.StartMessageMoveTaskAsync(new() { SourceArn = text });",
        "sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage sqs:SendMessage sqs:StartMessageMoveTask")]
    [InlineData("await sts.AssumeRoleAsync(new() { RoleArn = text, SourceIdentity = text });", "sts:AssumeRole sts:SetSourceIdentity")]
    [InlineData("await ec2.RunInstancesAsync(new() { IamInstanceProfile = new() { Arn = text } });", "ec2:RunInstances iam:PassRole")]
    [InlineData("await ec2.CreateVolumeAsync(new() { TagSpecifications = [new()] });", "ec2:CreateTags ec2:CreateVolume")]
    [InlineData("await ec2.CreateVolumeAsync(new());", "ec2:CreateVolume")]
    [InlineData(
        "await dynamo.TransactWriteItemsAsync(new() { TransactItems = [new() { Put = new() }, new() { Delete = new() }] });",
        "dynamodb:DeleteItem dynamodb:PutItem")]
    [InlineData(
        "var items = new List<TransactWriteItem>(); items.Add(new() { Update = new() }); await dynamo.TransactWriteItemsAsync(new() { "
            + "TransactItems = items });",
        "dynamodb:UpdateItem")]
    [InlineData("await dynamo.ExecuteStatementAsync(new() { Statement = \"select * from T\" });", "dynamodb:PartiQLSelect")]
    [InlineData("await dynamo.ExecuteStatementAsync(new() { Statement = $\"DELETE FROM {text}\" });", "dynamodb:PartiQLDelete")]
    [InlineData(
        "await dynamo.ExecuteStatementAsync(new() { Statement = text });",
        "dynamodb:PartiQLDelete dynamodb:PartiQLInsert dynamodb:PartiQLSelect dynamodb:PartiQLUpdate")]
    public void Needs_OfARequest_DependOnWhatIsSet(string statements, string needs) =>
        Assert.Equal(needs, ProgramNeeds.OfStatements(statements));

    [Fact]
    public void Request_OfATypeOfTheProject_MayHaveSetAnything() =>
        Assert.Equal("s3:GetObject s3:GetObjectVersion", ProgramNeeds.Of(new TestProgram("""
            using Amazon.S3; using Amazon.S3.Model;
            public sealed class First : GetObjectRequest { public First() => VersionId = "1"; }
            public sealed class Code(IAmazonS3 s3) { public Task RunAsync() => s3.GetObjectAsync(new First()); }
            """)));

    [Fact]
    public void Part_OfARequestThatAnotherMemberMakes_IsNeededToo() =>
        Assert.Equal("dynamodb:DeleteItem dynamodb:PutItem", ProgramNeeds.Of(new TestProgram("""
            using Amazon.DynamoDBv2; using Amazon.DynamoDBv2.Model;
            public sealed class Code(IAmazonDynamoDB dynamo)
            {
                public Task RunAsync() => dynamo.TransactWriteItemsAsync(new() { TransactItems = [new() { Put = new() }, Remove()] });
                private static TransactWriteItem Remove() => new() { Delete = new() };
            }
            """)));

    [Fact]
    public void SameName_OfTwoServices_IsNotConfused() =>
        Assert.Equal("dynamodb:CreateTable ec2:CreateKeyPair sqs:ListQueues", ProgramNeeds.OfStatements("""
            await sqs.ListQueuesAsync(new ListQueuesRequest()); await ec2.CreateKeyPairAsync(new()); await dynamo.CreateTableAsync(new CreateTableRequest());
            """));

    [Fact]
    public void Service_WithoutAPackageAtHand_IsKnownByItsNamespace()
    {
        var stub = References.Compiled("AWSSDK.IdentityManagement", """
            namespace Amazon.IdentityManagement.Model { public class CreateRoleRequest : Amazon.Runtime.AmazonWebServiceRequest { public object? Tags { get; set; } } }
            namespace Amazon.IdentityManagement
            {
                public interface IAmazonIdentityManagementService : Amazon.Runtime.IAmazonService { System.Threading.Tasks.Task CreateRoleAsync(Model.CreateRoleRequest request); }
            }
            """);
        var program = new TestProgram("""
            using Amazon.IdentityManagement;
            public sealed class Code(IAmazonIdentityManagementService iam) { public Task RunAsync() => iam.CreateRoleAsync(new() { Tags = new() }); }
            """) { References = [.. References.Aws, stub] };
        Assert.Equal("iam:CreateRole iam:TagRole", ProgramNeeds.Of(program));
    }

    [Fact]
    public void Method_OfTheSameName_ThatIsNoCall_IsNotFound() => Assert.Equal("", ProgramNeeds.Of(new TestProgram("""
        public sealed class Fake { public Task PutObjectAsync() => Task.CompletedTask; public Task RunAsync() => PutObjectAsync(); }
        """)));

    [Fact]
    public void Override_OfAClient_CountsAsTheOperation() => Assert.Equal("sqs:SendMessage", ProgramNeeds.Of(new TestProgram("""
        using Amazon.SQS; using Amazon.SQS.Model;
        public sealed class Loud : AmazonSQSClient
        {
            public override Task<SendMessageResponse> SendMessageAsync(SendMessageRequest request, CancellationToken token = default) => throw new InvalidOperationException();
        }
        public sealed class Code(Loud loud) { public Task RunAsync() => loud.SendMessageAsync(new SendMessageRequest()); }
        """)));
}
