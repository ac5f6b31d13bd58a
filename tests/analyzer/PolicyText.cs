using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bridge.Analyzers.Tests;

/// <summary>A policy file in memory.</summary>
internal sealed class PolicyText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);

    /// <summary>A policy that allows <paramref name="actions"/> on everything.</summary>
    public static string Allowing(params ImmutableArray<string> actions) =>
        $$"""{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": """
            + $$"""[{{string.Join(", ", actions.Select(action => $"\"{action}\""))}}], "Resource": "*" }] }""";
}
