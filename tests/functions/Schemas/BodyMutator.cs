using System.Text;
using System.Text.Json.Nodes;

namespace Bridge.Functions.Tests.Schemas;

/// <summary>Makes hostile and merely odd bodies out of good ones. The same seed gives the same bodies.</summary>
internal sealed class BodyMutator(int seed, IReadOnlyList<byte[]> originals)
{
    private static readonly string[] Values =
    [
        "null", "true", "\"\"", "\"x\"", "\"True\"", "1", "-1", "0.5", "2000", "[]", "{}", "[1]", "[\"a\",{}]", "{\"Arn\":1}", "\"222222222222\"",
        "\"333333333333\"", "222222222222", "\"arn:aws:iam::222222222222:role/other\"", "\"arn:aws:sts::222222222222:assumed-role/a/b\"",
        "\"arn:aws:iam::222222222222:role/switch-admin\"", "\"orca/1\"", "\"a\\nb\\u0000c\"", "\"\\u202e\"", "\"azure\"",
    ];

    private static readonly string[] Fragments =
    [
        "\\ud800", "\"\\udfff\"", "/*x*/", "//", "'", ",", ",,", ":", "{", "}", "[", "]", "\"", "\\", "\0", "1e999", "-", "NaN", "\uFEFF", "\"state\":1,",
        "\"type\":\"a\",", "{}", " {}", new string('9', 400), "00", "\u2028", new string('[', 10_000), string.Concat(Enumerable.Repeat("{\"a\":", 10_000)),
    ];

    private readonly Random _random = new(seed);

    /// <summary>One to four mutations of one of the originals, of the tree first and then perhaps of the bytes.</summary>
    public byte[] Next()
    {
        var body = Pick(originals);
        if (_random.Next(3) > 0)
        {
            body = Encoding.UTF8.GetBytes(NextTree(body));
        }

        if (_random.Next(2) == 0)
        {
            for (var i = _random.Next(1, 4); i > 0; i--)
            {
                body = MutateBytes(body);
            }
        }

        return body;
    }

    /// <summary>Well-formed JSON with one or two members or elements swapped, removed, doubled under a new name, or wrapped.</summary>
    public string NextTree() => NextTree(Pick(originals));

    private string NextTree(byte[] body)
    {
        var root = JsonNode.Parse(body)!;
        for (var i = _random.Next(1, 3); i > 0; i--)
        {
            MutateTree(root);
        }

        return root.ToJsonString();
    }

    private void MutateTree(JsonNode root)
    {
        var inner = Descendants(root).Where(node => node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }).ToList();
        switch (inner.Count == 0 ? null : inner[_random.Next(inner.Count)])
        {
            case JsonObject parent:
                var name = parent.ElementAt(_random.Next(parent.Count)).Key;
                MutateMember(parent, name);
                break;
            case JsonArray parent:
                parent[_random.Next(parent.Count)] = JsonNode.Parse(Pick(Values));
                break;
        }
    }

    private void MutateMember(JsonObject parent, string name)
    {
        switch (_random.Next(6))
        {
            case 0:
                parent.Remove(name);
                break;
            case 1:
                parent["a.b/c~d[0]" + name] = parent[name]?.DeepClone();
                break;
            case 2:
                parent[name] = new JsonArray(parent[name]?.DeepClone());
                break;
            case 3:
                parent[name] = new string('y', _random.Next(60, 2200));
                break;
            default:
                parent[name] = JsonNode.Parse(Pick(Values));
                break;
        }
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject o => o.Select(member => member.Value),
            JsonArray a => a,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(Descendants).Prepend(node);
    }

    private byte[] MutateBytes(byte[] body)
    {
        var at = _random.Next(body.Length + 1);
        var (before, after) = (body[..at], body[at..]);
        var skipped = after[Math.Min(_random.Next(1, 20), after.Length)..];
        return _random.Next(6) switch
        {
            0 => before,
            1 => [.. before, .. skipped],
            2 => [.. before, (byte)_random.Next(256), .. after],
            3 => [.. before, (byte)_random.Next(256), .. skipped],
            4 => [.. before, .. body[(at / 2)..at], .. after],
            _ => [.. before, .. Encoding.UTF8.GetBytes(Pick(Fragments)), .. after],
        };
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}
