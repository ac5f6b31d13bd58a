// page: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
// page: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
// page: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags_roles.html
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace RoleFactory;

public partial class RoleFactory(IAmazonIdentityManagementService iam)
{
    public async Task<string> CreateAsync(string name, string trust)
    {
        var role = await iam.CreateRoleAsync(new CreateRoleRequest
        {
            RoleName = name,
            AssumeRolePolicyDocument = trust,
            Tags = [new Tag { Key = "made-by", Value = "role-factory" }],
        });
        await AttachAsync(name);
        await ProfileAsync(name);
        return role.Role.Arn;
    }

    private partial Task AttachAsync(string name);

    private partial Task ProfileAsync(string name);
}
