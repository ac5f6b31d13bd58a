using Amazon.IdentityManagement.Model;

namespace RoleFactory;

public partial class RoleFactory
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private partial Task AttachAsync(string name) => iam.AttachRolePolicyAsync(new AttachRolePolicyRequest { RoleName = name, PolicyArn = ReadOnly });
}
