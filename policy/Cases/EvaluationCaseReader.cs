using System.Text;
using System.Text.Json;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Cases;

/// <summary>
/// Reads evaluation cases: JSON objects with <c>id</c>, <c>request</c>, and the policies of each layer. It is strict about types and
/// ignores members that it does not know; no text makes it throw. Use one reader per thread. It keeps a bounded number of policies that it
/// has read.
/// </summary>
public sealed class EvaluationCaseReader
{
    private readonly CasePolicyCache _cache = new();

    /// <summary>Reads one case.</summary>
    public CaseReading<EvaluationCase> Read(ReadOnlyMemory<byte> utf8)
    {
        string? idJson = null;
        return Guarded(utf8, () => idJson, root =>
        {
            CaseJson.Object(root, string.Empty);
            var id = Id(root);
            idJson = id;
            var request = RequestReading.Read(CaseJson.Member(root, "request") ?? throw CaseJson.Missing("/request", "`request`"), "/request");
            return new EvaluationCase(id, request, Policies(root));
        });
    }

    /// <summary>Reads a request without policies.</summary>
    public CaseReading<AuthorizationRequest> ReadRequest(ReadOnlyMemory<byte> utf8) =>
        Guarded(utf8, () => null, root => RequestReading.Read(root, string.Empty));

    /// <summary>
    /// Reads policies without a request: a case that has none, or one document or an array of documents, which are taken as identity-based
    /// policies.
    /// </summary>
    public CaseReading<CasePolicies> ReadPolicies(ReadOnlyMemory<byte> utf8) => Guarded(utf8, () => null, root =>
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return _cache.Make(new() { Identity = new PoliciesReading(_cache).ReadIdentity(root) });
        }

        CaseJson.Object(root, string.Empty);
        return Array.Exists(PoliciesReading.Members, member => root.TryGetProperty(member, out _))
            ? Policies(root)
            : _cache.Make(new() { Identity = [new PoliciesReading(_cache).Policy(root, string.Empty, PolicyKind.Identity)] });
    });

    private static CaseReading<T> Guarded<T>(ReadOnlyMemory<byte> utf8, Func<string?> idJson, Func<JsonElement, T> read)
        where T : class
    {
        try
        {
            using var document = CaseJson.Parse(utf8);
            return new(read(document.RootElement));
        }
        catch (CaseFaultException e)
        {
            return new(e.Fault, idJson() ?? e.IdJson);
        }
    }

    private static string Id(JsonElement root)
    {
        var id = CaseJson.Member(root, "id") ?? throw CaseJson.Missing("/id", "`id`");
        if (id.ValueKind != JsonValueKind.Number)
        {
            CaseJson.Text(id, "/id", CaseLimits.MaxNameLength);
        }

        var raw = CaseJson.Raw(id);
        return raw.Length <= CaseLimits.MaxNameLength * 6
            ? Encoding.UTF8.GetString(raw)
            : throw new CaseFaultException(PolicyFaultCodes.TooLarge, "/id", "The id is too long.");
    }

    private CasePolicies Policies(JsonElement root)
    {
        var text = new MemoryStream();
        foreach (var member in PoliciesReading.Members)
        {
            // The separator is a byte that no JSON text begins with, so members cannot run into each other.
            text.WriteByte(0);
            if (root.TryGetProperty(member, out var value))
            {
                text.Write(CaseJson.Raw(value));
            }
        }

        return _cache.Get(text.GetBuffer().AsSpan(0, (int)text.Length), () => new PoliciesReading(_cache).Read(root));
    }
}
