// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html
// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Organizations;
using Amazon.Organizations.Model;

namespace TwoListUsers;

public interface IUserSource
{
    IAsyncEnumerable<string> ListUsersAsync();
}

/// <summary>A type of the program with the name of an IAM operation.</summary>
public sealed class LocalUsers : IUserSource
{
    public async IAsyncEnumerable<string> ListUsersAsync()
    {
        foreach (var line in await File.ReadAllLinesAsync("users.txt"))
        {
            yield return line;
        }
    }
}

public sealed class PoolUsers(IAmazonCognitoIdentityProvider cognito, string pool) : IUserSource
{
    public async IAsyncEnumerable<string> ListUsersAsync()
    {
        await foreach (var page in cognito.Paginators.ListUsers(new ListUsersRequest { UserPoolId = pool }).Responses)
        {
            foreach (var user in page.Users.Where(user => user.Enabled == true))
            {
                yield return user.Username;
            }
        }
    }
}

public sealed class Directory(IAmazonOrganizations organizations, IEnumerable<IUserSource> sources)
{
    public async Task PrintAsync()
    {
        var account = await organizations.DescribeAccountAsync(new DescribeAccountRequest { AccountId = "111122223333" });
        Console.WriteLine(account.Account.Name);
        foreach (var source in sources)
        {
            await foreach (var user in source.ListUsersAsync())
            {
                Console.WriteLine(user);
            }
        }
    }
}
