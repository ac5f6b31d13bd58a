using System.Collections.Immutable;

namespace Bridge.Policy.Catalogs;

/// <summary>The part of the file before its first block.</summary>
internal sealed record CatalogHead(
    string Source,
    ImmutableArray<ServiceHeader> Services,
    ImmutableArray<(string Glob, int Service)> KeyPrefixes,
    ImmutableArray<CatalogConditionKey> GlobalConditionKeys)
{
    private static ReadOnlySpan<byte> Magic => "BRPC\u0001"u8;

    public static CatalogHead Read(ReadOnlySpan<byte> file)
    {
        var reader = new CatalogReader(file);
        if (!reader.ReadBytes(Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidOperationException("This is no catalog of this build's version; run policy/Catalogs/generator/generate.mjs.");
        }

        var source = reader.ReadText();
        var services = new ServiceHeader[reader.ReadInt()];
        var lengths = new int[services.Length];
        var firstAction = 0;
        for (var i = 0; i < services.Length; i++)
        {
            services[i] = new ServiceHeader(
                reader.ReadText(), reader.ReadText(), reader.ReadInt() == 1, firstAction, reader.ReadInt(), reader.ReadInt(), reader.ReadInt());
            lengths[i] = reader.ReadInt();
            firstAction += services[i].ActionCount;
        }

        var prefixes = new (string, int)[reader.ReadInt()];
        for (var i = 0; i < prefixes.Length; i++)
        {
            prefixes[i] = (Glob.FromTemplate(reader.ReadText()), reader.ReadInt());
        }

        var globals = reader.ReadConditionKeys(reader.ReadInt());
        var offset = reader.Position;
        for (var i = 0; i < services.Length; i++)
        {
            services[i].Offset = offset;
            offset += lengths[i];
        }

        return new CatalogHead(source, [.. services], [.. prefixes], globals);
    }
}
