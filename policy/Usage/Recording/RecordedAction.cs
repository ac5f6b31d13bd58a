using System.Collections.Immutable;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Recording;

/// <summary>A row of a table of what trails record.</summary>
/// <param name="Pattern">An action, or the beginning of some: <c>es:ESHttp*</c>.</param>
/// <param name="Group">What the rows that belong together have in common.</param>
/// <param name="Actions">The actions it stands for, in the catalog's order.</param>
internal sealed record RecordedAction(string Pattern, string Group, ImmutableArray<CatalogAction> Actions);
