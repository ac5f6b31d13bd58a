// page: https://docs.aws.amazon.com/lambda/latest/dg/access-control-identity-based.html
// page: https://docs.aws.amazon.com/lambda/latest/dg/configuration-tags.html
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace FunctionDeploy;

public sealed record Artifact(string Name, string RoleArn, byte[] Zip);

public sealed class Deployer(IAmazonLambda lambda)
{
    public async Task<string> DeployAsync(Artifact artifact) => await ExistsAsync(artifact.Name) ? await UpdateAsync(artifact) : await CreateAsync(artifact);

    private async Task<bool> ExistsAsync(string name)
    {
        try
        {
            return (await lambda.GetFunctionAsync(new GetFunctionRequest { FunctionName = name })).Configuration is not null;
        }
        catch (Exception e) when (e.GetType().Name == "ResourceNotFoundException")
        {
            return false;
        }
    }

    private async Task<string> CreateAsync(Artifact artifact)
    {
        var request = new CreateFunctionRequest
        {
            FunctionName = artifact.Name,
            Role = artifact.RoleArn,
            Runtime = "dotnet10",
            Handler = "bootstrap",
            Code = new() { ZipFile = new(artifact.Zip) },
            Tags = new() { ["deployed-by"] = "deployer" },
        };
        return (await lambda.CreateFunctionAsync(request)).FunctionArn;
    }

    private async Task<string> UpdateAsync(Artifact artifact)
    {
        var updated = await lambda.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = artifact.Name, ZipFile = new(artifact.Zip) });
        await lambda.PublishVersionAsync(new PublishVersionRequest { FunctionName = artifact.Name });
        return updated.FunctionArn;
    }
}
