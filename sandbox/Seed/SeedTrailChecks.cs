using Bridge.Sandbox.CloudTrail.Selectors;

namespace Bridge.Sandbox.Seed;

/// <summary>Finds what CloudTrail would not take in an account's trail.</summary>
internal static class SeedTrailChecks
{
    private static readonly string[] ReadWriteTypes = ["All", "ReadOnly", "WriteOnly"];

    /// <summary>Every fault, each with its place.</summary>
    public static IEnumerable<string> Check(SeedAccount account, SeedTrail trail, string at)
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
                yield return $"{at}.eventSelectors[{i}].readWriteType: `{selector.ReadWriteType}` is none of {string.Join(", ", ReadWriteTypes)}.";
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
                yield return $"{at}.advancedEventSelectors[{i}]: the field `{unknown.Field}` is none of {string.Join(", ", FieldSelector.Known)}.";
            }

            if (selector.FieldSelectors.FirstOrDefault(field => !field.Operators().Any()) is { } empty)
            {
                yield return $"{at}.advancedEventSelectors[{i}]: the field `{empty.Field}` is compared with nothing.";
            }
        }
    }
}
