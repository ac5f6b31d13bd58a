// page: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
// page: https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;

using var ssm = new AmazonSimpleSystemsManagementClient();
Console.Write("value: ");
await ssm.PutParameterAsync(new PutParameterRequest
{
    Name = args[0],
    Value = Console.ReadLine(),
    Type = ParameterType.SecureString,
    KeyId = "alias/app",
    Overwrite = true,
});
