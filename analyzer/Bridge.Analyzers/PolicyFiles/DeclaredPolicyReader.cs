using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.PolicyFiles;

/// <summary>Reads the actions of policy files. A file that is no policy gives a value that holds the fault.</summary>
internal static class DeclaredPolicyReader
{
    /// <summary>
    /// The most patterns with a wildcard in the service that a file may have, because each is compared with the actions of all
    /// services.
    /// </summary>
    private const int MaxPatternsOfServices = 100;

    /// <summary>The project's declared policies, in the order of their paths.</summary>
    public static ImmutableArray<DeclaredPolicy> ReadAll(IEnumerable<AdditionalText> files, CancellationToken cancellationToken) =>
        [.. files
            .Where(file => DeclaredPolicy.IsDeclaredPolicy(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => Read(file.Path, file.GetText(cancellationToken) ?? SourceText.From("")))];

    public static DeclaredPolicy Read(string path, SourceText text)
    {
        var (root, fault) = text.Length > JsonReader.MaxLength
            ? (null, new(default, "it has more than 1,048,576 characters, which no policy has"))
            : JsonReader.Read(text.ToString());
        var statements = ImmutableArray<DeclaredStatement>.Empty;
        fault ??= root!.Kind != JsonKind.Object ? new(root.Span, "it is not a JSON object") : ReadStatements(root, out statements);
        return new(path, text, fault is null ? statements : [], fault);
    }

    private static PolicyFault? ReadStatements(JsonValue root, out ImmutableArray<DeclaredStatement> statements)
    {
        statements = [];
        if (root.Member("Statement") is not { } list)
        {
            return new(new TextSpan(root.Span.Start, 1), "it has no `Statement`");
        }

        var read = ImmutableArray.CreateBuilder<DeclaredStatement>();
        foreach (var item in list.Value.OneOrMany())
        {
            if (item.Kind != JsonKind.Object)
            {
                return new(item.Span, "a statement is not a JSON object");
            }

            if (ReadStatement(item, out var fault) is not { } statement)
            {
                return fault;
            }

            read.Add(statement);
        }

        if (PatternsOfServices(read).Skip(MaxPatternsOfServices).FirstOrDefault() is { } entry)
        {
            return new(entry.Span, "it has more than 100 different actions with a wildcard in place of the service, which no policy has");
        }

        statements = read.ToImmutable();
        return null;
    }

    private static IEnumerable<DeclaredAction> PatternsOfServices(IEnumerable<DeclaredStatement> statements)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return statements.SelectMany(statement => statement.Actions)
            .Where(action => action.Pattern.HasWildcard
                && (action.Pattern.Prefix.Length == 0 || action.Pattern.Prefix.IndexOfAny(['*', '?']) >= 0)
                && seen.Add(action.Pattern.Text));
    }

    private static DeclaredStatement? ReadStatement(JsonValue item, out PolicyFault? fault)
    {
        fault = null;
        var effect = item.Member("Effect")?.Value;
        if (effect?.Text is not ("Allow" or "Deny"))
        {
            fault = new(effect?.Span ?? new TextSpan(item.Span.Start, 1), "the `Effect` of a statement is neither `Allow` nor `Deny`");
            return null;
        }

        var action = item.Member("Action");
        if ((action ?? item.Member("NotAction")) is not { } element)
        {
            fault = new(new TextSpan(item.Span.Start, 1), "a statement has neither `Action` nor `NotAction`");
            return null;
        }

        var actions = element.Value.OneOrMany();
        if (actions.FirstOrDefault(entry => entry.Kind != JsonKind.Text) is { } wrong)
        {
            fault = new(wrong.Span, "an action is not a text");
            return null;
        }

        return new(
            effect.Text == "Allow", action is null,
            [.. actions.Select(entry => new DeclaredAction(new(entry.Text), entry.Span))], IsUnconditional(item), element.NameSpan);
    }

    private static bool IsUnconditional(JsonValue item) =>
        item.Member("Condition") is null
            && item.Member("Resource") is { } resource
            && resource.Value.OneOrMany().Any(value => value.Text == "*");
}
