using Bridge.Sandbox.Aws.CloudTrail;
using Bridge.Sandbox.Aws.CloudTrail.Selectors;

namespace Bridge.Sandbox.Aws.Seed;

/// <summary>Finds values in an account's trail that CloudTrail would refuse.</summary>
internal static class SeedTrailChecks
{
    private static readonly string[] ReadWriteTypes = ["All", "ReadOnly", "WriteOnly"];

    /// <summary>Every fault, each with its place.</summary>
    public static IEnumerable<string> Check(SeedAccount account, TrailSettings trail, string at)
    {
        if (account.Buckets.All(bucket => bucket.Name != trail.Bucket))
        {
            yield return $"{at}.bucket: there is no bucket `{trail.Bucket}` in account {account.Id}.";
        }

        if (trail.EventSelectors is not null && trail.AdvancedEventSelectors is not null)
        {
            yield return $"{at}: has basic and advanced selectors; a trail has one kind.";
        }

        foreach (var (selector, i) in (trail.EventSelectors ?? []).Select((selector, i) => (selector, i)))
        {
            if (!ReadWriteTypes.Contains(selector.ReadWriteType))
            {
                var known = string.Join(", ", ReadWriteTypes);
                yield return $"{at}.eventSelectors[{i}].readWriteType: `{selector.ReadWriteType}` is none of {known}.";
            }

            if (selector.DataResources.FirstOrDefault(resource => !EventSelector.DataTypes.Contains(resource.Type)) is { } other)
            {
                yield return $"{at}.eventSelectors[{i}].dataResources: `{other.Type}` takes an advanced selector.";
            }
        }

        foreach (var (selector, i) in (trail.AdvancedEventSelectors ?? []).Select((selector, i) => (selector, i)))
        {
            if (selector.FieldSelectors.All(field => field.Field != "eventCategory"))
            {
                yield return $"{at}.advancedEventSelectors[{i}]: has no field `eventCategory`.";
            }

            if (selector.FieldSelectors.FirstOrDefault(field => !FieldSelector.Known.Contains(field.Field)) is { } unknown)
            {
                var known = string.Join(", ", FieldSelector.Known);
                yield return $"{at}.advancedEventSelectors[{i}]: the field `{unknown.Field}` is none of {known}.";
            }

            if (selector.FieldSelectors.FirstOrDefault(field => !field.Operators().Any()) is { } empty)
            {
                yield return $"{at}.advancedEventSelectors[{i}]: the field `{empty.Field}` is compared with nothing.";
            }
        }
    }
}
