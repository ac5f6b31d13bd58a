using Bridge.Aws.Iam;
using Bridge.Contracts;

namespace Bridge.Aws.Tests.Iam;

/// <summary>The client against a server that was written by others from AWS's own service description.</summary>
public sealed class MotoIamTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}
        """;

    [Fact]
    public async Task Identities_BrakedAndReleased_ReadBackAsSuch()
    {
        Assert.SkipWhen(moto.Problem is not null, moto.Problem ?? "");
        using var iam = TestClients.At(moto.Endpoint);
        foreach (var type in new[] { "Role", "User", "Group" })
        {
            var identity = await CreateAsync(type, $"brake-{type}");
            Assert.False((await DenyAllReader.ReadAsync(iam, identity, CancellationToken.None)).IsDenied);

            var attach = await iam.AttachPolicyAsync(identity, DenyAll.ManagedPolicyArn("aws"), CancellationToken.None);
            Assert.NotEmpty(attach.RequestId);
            await iam.PutInlinePolicyAsync(identity, DenyAll.InlinePolicyName, DenyAll.InlinePolicyDocument, CancellationToken.None);
            Assert.Equal(new DenyAllState(true, true), await DenyAllReader.ReadAsync(iam, identity, CancellationToken.None));
            Assert.Equal(
                DenyAll.InlinePolicyDocument, await iam.GetInlinePolicyAsync(identity, DenyAll.InlinePolicyName, CancellationToken.None));

            await iam.DetachPolicyAsync(identity, DenyAll.ManagedPolicyArn("aws"), CancellationToken.None);
            await iam.DeleteInlinePolicyAsync(identity, DenyAll.InlinePolicyName, CancellationToken.None);
            Assert.Equal(new DenyAllState(false, false), await DenyAllReader.ReadAsync(iam, identity, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Role_WithEverythingTakenOff_IsDeletedAndThenUnknown()
    {
        Assert.SkipWhen(moto.Problem is not null, moto.Problem ?? "");
        using var iam = TestClients.At(moto.Endpoint);
        var role = await CreateAsync("Role", "to-delete");
        using (var admin = new RawQuery(moto.Endpoint))
        {
            await admin.CallAsync("CreateInstanceProfile", ("InstanceProfileName", "profile-1"));
            await admin.CallAsync("AddRoleToInstanceProfile", ("InstanceProfileName", "profile-1"), ("RoleName", "to-delete"));
        }

        Assert.Equal(Trust, (await iam.GetIdentityAsync(role, CancellationToken.None)).TrustPolicy);
        Assert.Equal(["profile-1"], await iam.ListInstanceProfilesAsync(role, CancellationToken.None));
        await iam.RemoveFromInstanceProfileAsync(role, "profile-1", CancellationToken.None);
        await iam.DeleteRoleAsync(role, CancellationToken.None);

        var e = await Assert.ThrowsAsync<IamException>(() => iam.GetIdentityAsync(role, CancellationToken.None));
        Assert.Equal(IamErrorCodes.NoSuchEntity, e.ErrorCode);
    }

    private async Task<IamIdentity> CreateAsync(string type, string name)
    {
        using var admin = new RawQuery(moto.Endpoint);
        await admin.CallAsync(
            $"Create{type}", [($"{type}Name", name), .. type == "Role" ? new[] { ("AssumeRolePolicyDocument", Trust) } : []]);
        return TestClients.Identity($"arn:aws:iam::123456789012:{type.ToLowerInvariant()}/{name}");
    }
}
