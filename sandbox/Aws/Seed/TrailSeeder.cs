using Bridge.Sandbox.Aws.CloudTrail;

namespace Bridge.Sandbox.Aws.Seed;

/// <summary>Makes CloudTrail's settings from a seed that has been checked.</summary>
internal static class TrailSeeder
{
    /// <summary>The settings, with trails that begin at <paramref name="now"/>.</summary>
    public static CloudTrailSettings SettingsOf(SeedFile seed, DateTimeOffset now) => new(
        [.. seed.Accounts.Select(account => account.Id)],
        [.. seed.Accounts.Where(account => account.Trail is not null)
            .Select(account => new Trail(account.Id, seed.Region, account.Trail!, now))])
    {
        DeliveryInterval = TimeSpan.FromSeconds(seed.TrailDeliverySeconds),
        LookupEventsPerSecond = seed.LookupEventsPerSecond,
    };
}
