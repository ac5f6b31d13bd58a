using System.Security.Cryptography;
using System.Text;

namespace Bridge.Sandbox.Aws.Iam;

/// <summary>Ids, keys and secrets of IAM's forms. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html</summary>
internal static class IamIds
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /// <summary>A new unique id: <paramref name="prefix"/> and 17 characters.</summary>
    public static string Unique(string prefix) => prefix + RandomNumberGenerator.GetString(Base32, 17);

    /// <summary>
    /// The unique id of a seeded entity; the same at every start, so that what was noted about it in an earlier run still names the same
    /// entity.
    /// </summary>
    public static string Seeded(string prefix, string accountId, string name) => prefix + string.Concat(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{prefix}/{accountId}/{name}")).Take(17).Select(b => Base32[b % Base32.Length]));

    /// <summary>A new access key id: <paramref name="prefix"/> and 16 characters.</summary>
    public static string AccessKey(string prefix) => prefix + RandomNumberGenerator.GetString(Base32, 16);

    /// <summary>A new secret access key: 40 characters.</summary>
    public static string Secret() => RandomNumberGenerator.GetString(SecretCharacters, 40);
}
