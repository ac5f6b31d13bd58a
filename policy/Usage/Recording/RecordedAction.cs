using System.Collections.Immutable;
using Bridge.Policy.Catalogs;

namespace Bridge.Policy.Usage.Recording;

/// <summary>A row of a table about what trails record.</summary>
/// <param name="Pattern">An action, or the common beginning of several: <c>es:ESHttp*</c>.</param>
/// <param name="Group">The name of the group that the row belongs to.</param>
/// <param name="Actions">The actions that the pattern stands for, in the catalog's order.</param>
internal sealed record RecordedAction(string Pattern, string Group, ImmutableArray<CatalogAction> Actions);
