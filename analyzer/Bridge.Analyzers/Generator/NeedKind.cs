namespace Bridge.Analyzers.Generator;

/// <summary>How certain it is that a call needs an action.</summary>
internal enum NeedKind
{
    Required,
    Possible,
    NotKnown,
}
