using Amazon.IdentityManagement.Model;

namespace RoleFactory;

public partial class RoleFactory
{
    private async partial Task ProfileAsync(string name)
    {
        await iam.CreateInstanceProfileAsync(new CreateInstanceProfileRequest { InstanceProfileName = name });
        await iam.AddRoleToInstanceProfileAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = name, RoleName = name });
    }
}
