namespace Bridge.Analyzers.PolicyFiles;

/// <summary>What a JSON value is.</summary>
internal enum JsonKind
{
    Null,
    True,
    False,
    Number,
    Text,
    Array,
    Object,
}
