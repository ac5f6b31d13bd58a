// page: https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html
// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
using Amazon.Lambda;
using Amazon.Lambda.Model;

// Whoever names code in a bucket must be allowed to read it there.
using IAmazonLambda lambda = new AmazonLambdaClient();
await lambda.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = args[0], S3Bucket = "example-artifacts", S3Key = args[1] });
await lambda.UpdateFunctionConfigurationAsync(new UpdateFunctionConfigurationRequest { FunctionName = args[0], MemorySize = 512 });
