namespace Bridge.Analyzers.Generator;

/// <summary>How sure it is that a call needs an action.</summary>
internal enum NeedKind
{
    Required,
    Possible,
    NotKnown,
}
