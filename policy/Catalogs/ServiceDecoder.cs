using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Bridge.Policy.Catalogs;

/// <summary>Reads a service's block; generator/README.md describes the form.</summary>
internal ref struct ServiceDecoder
{
    private readonly CatalogService _service;
    private readonly ServiceHeader _header;
    private CatalogReader _reader;

    private ServiceDecoder(CatalogService service, ServiceHeader header, ReadOnlySpan<byte> file)
    {
        (_service, _header) = (service, header);
        _reader = new CatalogReader(file[header.Offset..]);
    }

    public static ServiceContent Decode(CatalogService service, ServiceHeader header, ReadOnlySpan<byte> file) =>
        new ServiceDecoder(service, header, file).Decode();

    private ServiceContent Decode()
    {
        var keys = _reader.ReadConditionKeys(_header.ConditionKeyCount);
        var keySets = ReadKeySets(keys);
        var types = ReadResourceTypes(keySets);
        var resourceLists = ReadResourceLists(types, keySets);
        return new ServiceContent(ReadActions(keySets, resourceLists), types, keys);
    }

    private ImmutableArray<CatalogConditionKey>[] ReadKeySets(ImmutableArray<CatalogConditionKey> keys)
    {
        var sets = new ImmutableArray<CatalogConditionKey>[_reader.ReadInt()];
        for (var i = 0; i < sets.Length; i++)
        {
            var indexes = _reader.ReadAscending();
            var set = new CatalogConditionKey[indexes.Length];
            for (var j = 0; j < set.Length; j++)
            {
                set[j] = keys[indexes[j]];
            }

            sets[i] = ImmutableCollectionsMarshal.AsImmutableArray(set);
        }

        return sets;
    }

    private ImmutableArray<CatalogResourceType> ReadResourceTypes(ImmutableArray<CatalogConditionKey>[] keySets)
    {
        var types = new CatalogResourceType[_header.ResourceTypeCount];
        var (name, arn) = (string.Empty, string.Empty);
        for (var i = 0; i < types.Length; i++)
        {
            name = _reader.ReadFrontCoded(name);
            arn = _reader.ReadFrontCoded(arn);
            types[i] = new CatalogResourceType(name, arn, keySets[_reader.ReadInt()]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(types);
    }

    private ImmutableArray<CatalogResource>[] ReadResourceLists(
        ImmutableArray<CatalogResourceType> types, ImmutableArray<CatalogConditionKey>[] keySets)
    {
        var lists = new ImmutableArray<CatalogResource>[_reader.ReadInt()];
        for (var i = 0; i < lists.Length; i++)
        {
            var list = new CatalogResource[_reader.ReadInt()];
            for (var j = 0; j < list.Length; j++)
            {
                var type = _reader.ReadInt();
                list[j] = new CatalogResource(types[type / 2], type % 2 == 1, keySets[_reader.ReadInt()]);
            }

            lists[i] = ImmutableCollectionsMarshal.AsImmutableArray(list);
        }

        return lists;
    }

    private ImmutableArray<CatalogAction> ReadActions(
        ImmutableArray<CatalogConditionKey>[] keySets, ImmutableArray<CatalogResource>[] resourceLists)
    {
        var actions = new CatalogAction[_header.ActionCount];
        var name = string.Empty;
        for (var i = 0; i < actions.Length; i++)
        {
            name = _reader.ReadFrontCoded(name);
            var level = (AccessLevel)_reader.ReadInt();
            var keys = keySets[_reader.ReadInt()];
            var resources = resourceLists[_reader.ReadInt()];
            var dependents = ImmutableCollectionsMarshal.AsImmutableArray(_reader.ReadAscending());
            actions[i] = new CatalogAction(_service, i, name, level, keys, resources, dependents);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(actions);
    }
}
