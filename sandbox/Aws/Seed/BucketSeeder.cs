using Bridge.Sandbox.Aws.S3;

namespace Bridge.Sandbox.Aws.Seed;

/// <summary>Makes the buckets of a seed that has been checked.</summary>
internal static class BucketSeeder
{
    /// <summary>Creates the account's buckets.</summary>
    public static void Apply(S3Buckets buckets, SeedAccount account, string region)
    {
        foreach (var seed in account.Buckets)
        {
            var bucket = buckets.Create(seed.Name, account.Id, region);
            (bucket.Versioning, bucket.Policy) = (seed.Versioning ? "Enabled" : null, seed.Policy?.ToJsonString());
        }
    }
}
