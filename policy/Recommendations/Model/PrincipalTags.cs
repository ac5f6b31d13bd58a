using System.Collections.Immutable;
using System.Text.Json;

namespace Bridge.Policy.Recommendations.Model;

/// <summary>Reads the tags of a role or user.</summary>
public static class PrincipalTags
{
    /// <summary>
    /// Reads what <c>aws iam get-role</c>, <c>get-user</c>, <c>list-role-tags</c> or <c>list-user-tags</c> prints; null for any other text.
    /// The result is empty, not null, when there are no tags.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html</remarks>
    public static ImmutableSortedDictionary<string, string>? TryRead(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            var isWhole = root.TryGetProperty("Role", out var identity) || root.TryGetProperty("User", out identity);
            var holder = isWhole ? identity : root;
            var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (!holder.TryGetProperty("Tags", out var list))
            {
                return isWhole ? tags.ToImmutable() : null;
            }

            foreach (var tag in list.EnumerateArray())
            {
                tags[tag.GetProperty("Key").GetString() ?? string.Empty] = tag.GetProperty("Value").GetString() ?? string.Empty;
            }

            return tags.ToImmutable();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
