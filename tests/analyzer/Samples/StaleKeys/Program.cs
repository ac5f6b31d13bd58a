// page: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

using var iam = new AmazonIdentityManagementServiceClient();
var dry = !args.Contains("--disable");
await foreach (var (user, key) in OldKeysAsync(TimeSpan.FromDays(90)))
{
    Console.WriteLine($"{user}\t{key}");
    if (!dry)
    {
        await iam.UpdateAccessKeyAsync(new UpdateAccessKeyRequest { UserName = user, AccessKeyId = key, Status = "Inactive" });
    }
}

async IAsyncEnumerable<(string User, string Key)> OldKeysAsync(TimeSpan age)
{
    var now = TimeProvider.System.GetUtcNow();
    await foreach (var page in iam.Paginators.ListUsers(new ListUsersRequest()).Responses)
    {
        foreach (var user in page.Users)
        {
            var keys = await iam.ListAccessKeysAsync(new() { UserName = user.UserName });
            foreach (var key in keys.AccessKeyMetadata.Where(key => key.Status == "Active"))
            {
                var used = (await iam.GetAccessKeyLastUsedAsync(new() { AccessKeyId = key.AccessKeyId })).AccessKeyLastUsed.LastUsedDate ?? key.CreateDate;
                if (now - used > age)
                {
                    yield return (user.UserName, key.AccessKeyId);
                }
            }
        }
    }
}
