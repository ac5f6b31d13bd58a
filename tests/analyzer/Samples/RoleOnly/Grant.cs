// page: https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace RoleOnly;

public static class Grant
{
    public static Task GiveAsync(AmazonLambdaClient lambda, string function, string roleArn)
    {
        UpdateFunctionConfigurationRequest request = new() { FunctionName = function };
        request.Role = roleArn;
        return lambda.UpdateFunctionConfigurationAsync(request);
    }
}
