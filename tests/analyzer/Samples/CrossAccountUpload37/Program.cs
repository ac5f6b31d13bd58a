// sdk: 3.7
// page: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
// page: https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
using Amazon.S3;
using Amazon.S3.Transfer;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

using var sts = new AmazonSecurityTokenServiceClient();
var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
Console.WriteLine($"as {identity.Arn}");

var assumed = await sts.AssumeRoleAsync(new AssumeRoleRequest
{
    RoleArn = args[0],
    RoleSessionName = "nightly-upload",
    ExternalId = args[1],
    DurationSeconds = 900,
});
using var s3 = new AmazonS3Client(assumed.Credentials);
using var transfer = new TransferUtility(s3);
await transfer.UploadAsync(args[2], "example-partner-inbox");
