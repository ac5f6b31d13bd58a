namespace Bridge.Sandbox.Aws.Seed;

/// <summary>An access key that a user of the sandbox signs with.</summary>
/// <param name="Name"><c>hub</c>, <c>foreign</c> or <c>admin</c>.</param>
internal sealed record NamedCredentials(string Name, string AccountId, string AccessKeyId, string SecretAccessKey);

/// <summary>The three access keys that the seed must hold, by the user's name.</summary>
internal static class SeedCredentials
{
    /// <summary>Bridge's own.</summary>
    public static NamedCredentials Hub(SeedFile seed) => Find(seed, "hub", "bridge-hub");

    /// <summary>Somebody outside the organisation.</summary>
    public static NamedCredentials Foreign(SeedFile seed) => Find(seed, "foreign", "stranger");

    /// <summary>The administrator of the story's account.</summary>
    public static NamedCredentials Admin(SeedFile seed) => Find(seed, "admin", "admin");

    private static NamedCredentials Find(SeedFile seed, string name, string userName)
    {
        foreach (var account in seed.Accounts)
        {
            if (account.Users.FirstOrDefault(user => user.Name == userName)?.AccessKeys.FirstOrDefault() is { } key)
            {
                return new(name, account.Id, key.Id, key.Secret);
            }
        }

        throw new SeedException($"The seed has no user `{userName}` with an access key; a local run needs one.");
    }
}
