// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
using Amazon.Lambda;
using Amazon.Lambda.Model;

using var lambda = new AmazonLambdaClient();
var byRuntime = new SortedDictionary<string, int>(StringComparer.Ordinal);
await foreach (var page in lambda.Paginators.ListFunctions(new ListFunctionsRequest()).Responses)
{
    foreach (var function in page.Functions ?? [])
    {
        var runtime = function.Runtime ?? "container image";
        byRuntime[runtime] = byRuntime.GetValueOrDefault(runtime) + 1;
    }
}

foreach (var (runtime, count) in byRuntime)
{
    Console.WriteLine($"{runtime,-20} {count,5}");
}
