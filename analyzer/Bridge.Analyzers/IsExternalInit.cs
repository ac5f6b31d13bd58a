// The compiler needs this type for `init` and records, and netstandard2.0 does not have it.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
