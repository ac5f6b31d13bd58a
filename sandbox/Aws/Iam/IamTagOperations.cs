using System.Xml.Linq;
using Bridge.Sandbox.Aws.Wire;
using Bridge.Sandbox.Aws.Wire.Query;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>Tags. Keys are the same without regard to case. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html</summary>
internal static class IamTagOperations
{
    private const int Quota = 50;

    /// <summary>Adds the operations to the table.</summary>
    public static void AddTo(IDictionary<string, IamOperation> operations)
    {
        Add(operations, "Role", call => call.ChangeableRole().Tags, call => call.Account.Role(call.Name("RoleName")).Tags);
        Add(operations, "User", UserTags, UserTags);
        Add(
            operations,
            "Policy",
            call => IamManagedPolicyOperations.OwnNamed(call).Tags,
            call => IamManagedPolicyOperations.Named(call).Tags);
        Add(operations, "InstanceProfile", ProfileTags, ProfileTags);
    }

    /// <summary>The tags as details show them; nothing when there are none.</summary>
    public static XElement? Element(SortedDictionary<string, string> tags) => tags.Count == 0 ? null : List(tags);

    /// <summary>Sets <paramref name="values"/>, all or none.</summary>
    public static void Set(SortedDictionary<string, string> tags, IReadOnlyList<(string Key, string Value)> values)
    {
        foreach (var (key, value) in values)
        {
            if (key.Length > 128 || value.Length > 256 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new AwsErrorException(
                    400, "InvalidInput",
                    $"The tag `{key}` is not valid: a key has 1 to 128 characters and does not begin with aws:, a value has 256 at most.");
            }
        }

        if (tags.Keys.Concat(values.Select(tag => tag.Key)).Distinct(StringComparer.OrdinalIgnoreCase).Count() > Quota)
        {
            throw IamCall.LimitExceeded($"The number of tags has reached the maximum limit of {Quota}.");
        }

        foreach (var (key, value) in values)
        {
            tags.Remove(key);
            tags.Add(key, value);
        }
    }

    private static void Add(
        IDictionary<string, IamOperation> operations,
        string word,
        Func<IamCall, SortedDictionary<string, string>> toChange,
        Func<IamCall, SortedDictionary<string, string>> toRead)
    {
        operations[$"Tag{word}"] = call =>
        {
            Set(toChange(call), call.Tags());
            return IamCall.Done;
        };
        operations[$"Untag{word}"] = call =>
        {
            var tags = toChange(call);
            foreach (var key in call.Request.Texts("TagKeys"))
            {
                tags.Remove(key);
            }

            return IamCall.Done;
        };
        operations[$"List{word}Tags"] = call =>
        {
            var (page, more) = call.Page(toRead(call), tag => tag.Key);
            return [List(page), .. more];
        };
    }

    private static SortedDictionary<string, string> UserTags(IamCall call) => call.Account.User(call.Name("UserName")).Tags;

    private static SortedDictionary<string, string> ProfileTags(IamCall call) =>
        call.Account.InstanceProfile(call.Name("InstanceProfileName")).Tags;

    private static XElement List(IEnumerable<KeyValuePair<string, string>> tags) =>
        QueryXml.List("Tags", tags, tag => new[] { new XElement("Key", tag.Key), new XElement("Value", tag.Value) });
}
