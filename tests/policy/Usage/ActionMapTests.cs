using System.Text;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Usage.Mapping;

namespace Bridge.Policy.Tests.Usage;

public sealed class ActionMapTests
{
    private static readonly ActionMap Map = new(Catalog.Default);

    [Theory]
    [InlineData("s3", "GetBucketVersioning", "s3:GetBucketVersioning")]
    [InlineData("s3", "ListObjects", "s3:ListBucket")]
    [InlineData("s3", "ListBuckets", "s3:ListAllMyBuckets")]
    [InlineData("s3", "GetBucketEncryption", "s3:GetEncryptionConfiguration")]
    [InlineData("s3", "DeleteBucketLifecycle", "s3:PutLifecycleConfiguration")]
    [InlineData("lambda", "CreateFunction20150331", "lambda:CreateFunction")]
    [InlineData("lambda", "AddPermission20150331v2", "lambda:AddPermission")]
    [InlineData("lambda", "Invoke", "lambda:InvokeFunction")]
    [InlineData("cloudfront", "CreateDistribution2020_05_31", "cloudfront:CreateDistribution")]
    [InlineData("monitoring", "DescribeAlarms", "cloudwatch:DescribeAlarms")]
    [InlineData("streams.dynamodb", "GetRecords", "dynamodb:GetRecords")]
    [InlineData("runtime.lex", "PostText", "lex:PostText")]
    [InlineData("servicecatalog-appregistry", "ListApplications", "servicecatalog:ListApplications")]
    [InlineData("rds", "DescribeDBInstances", "rds:DescribeDBInstances")]
    [InlineData("sts", "AssumeRole", "sts:AssumeRole")]
    [InlineData("apigateway", "GetRestApis", "apigateway:GET")]
    [InlineData("sqs", "SendMessageBatch", "sqs:SendMessage")]
    public void Operation_IsItsAction(string source, string name, string action) =>
        Assert.Equal(action, Map.Map($"{source}.amazonaws.com", name).Actions[0].Action.FullName);

    [Theory]
    [InlineData("signin", "ConsoleLogin")]
    [InlineData("sts", "GetCallerIdentity")]
    public void OperationWithoutAction_SaysWhy(string source, string name)
    {
        var mapping = Map.Map($"{source}.amazonaws.com", name);

        Assert.Equal(OperationMappingKind.NoAction, mapping.Kind);
        Assert.NotEmpty(mapping.Reason);
    }

    [Theory]
    [InlineData("s3", "GetStorageLensDashboardDataInternal")]
    [InlineData("nosuchservice", "GetThing")]
    [InlineData("", "")]
    [InlineData("s3", "20150331")]
    public void UnknownOperation_HasNoAction(string source, string name)
    {
        var mapping = Map.Map($"{source}.amazonaws.com", name);

        Assert.Equal((OperationMappingKind.Unknown, true), (mapping.Kind, mapping.Actions.IsEmpty));
        Assert.NotEmpty(mapping.Reason);
    }

    [Fact]
    public void ServiceReference_AddsOperationsThatThisBuildDoesNotKnow()
    {
        var rows = ServiceReferenceImporter.Read(Encoding.UTF8.GetBytes("""
            {"Name":"s3","Actions":[{"Name":"GetObject"}],"Operations":[
              {"Name":"ReadNewThing","AuthorizedActions":[{"Name":"GetObject","Service":"s3"}]},
              {"Name":"PutNewThing","AuthorizedActions":[{"Name":"PutObject","Service":"s3"},{"Name":"PassRole","Service":"iam"}]},
              {"Name":"GoneThing","AuthorizedActions":[{"Name":"NoSuchAction","Service":"s3"}]},
              {"Name":"ListObjects","AuthorizedActions":[{"Name":"GetObject","Service":"s3"}]},
              null,{"Name":5},{"AuthorizedActions":[]}]}
            """), out var fault);
        var map = new ActionMap(Catalog.Default, rows);

        Assert.Null(fault);
        Assert.Equal("s3:GetObject", map.Map("s3.amazonaws.com", "ReadNewThing").Actions[0].Action.FullName);
        Assert.Equal(OperationMappingKind.Unknown, map.Map("s3.amazonaws.com", "PutNewThing").Kind);
        Assert.Equal(OperationMappingKind.Unknown, map.Map("s3.amazonaws.com", "GoneThing").Kind);
        Assert.Equal("s3:ListBucket", map.Map("s3.amazonaws.com", "ListObjects").Actions[0].Action.FullName);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"Operations\":[]}")]
    public void FileThatIsNoServiceReference_IsAFault(string content)
    {
        Assert.Empty(ServiceReferenceImporter.Read(Encoding.UTF8.GetBytes(content), out var fault));
        Assert.NotNull(fault);
    }
}
