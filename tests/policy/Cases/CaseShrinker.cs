using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Requests;

namespace Bridge.Policy.Tests.Cases;

/// <summary>
/// Makes a failing case small: drops layers, policies, statements, conditions, values and context keys as long as the case still fails.
/// </summary>
internal static class CaseShrinker
{
    public static async Task<EvaluationCase> ShrinkAsync(EvaluationCase failing, Func<EvaluationCase, Task<bool>> fails)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var candidate in Smaller(failing))
            {
                if (await fails(candidate))
                {
                    (failing, isSmaller) = (candidate, true);
                    break;
                }
            }
        }

        return failing;
    }

    private static IEnumerable<EvaluationCase> Smaller(EvaluationCase one)
    {
        foreach (var layer in Enum.GetValues<PolicyLayer>())
        {
            if (one.All().Any(policy => policy.Layer == layer))
            {
                yield return one.Without(layer);
            }
        }

        foreach (var (layer, policy) in one.All())
        {
            foreach (var smaller in Smaller(policy.Document))
            {
                yield return one.Change(layer, other => ReferenceEquals(other, policy) ? policy with { Document = smaller } : other);
            }
        }

        var context = one.Request.Context;
        foreach (var key in context.Keys)
        {
            var rest = context.Keys.Where(other => other != key).Select(other => KeyValuePair.Create(other, context.TryGet(other, out var value) ? value : throw new InvalidOperationException(other)));
            yield return one with { Request = one.Request with { Context = new RequestContext(rest) } };
        }
    }

    private static IEnumerable<PolicyDocument> Smaller(PolicyDocument document)
    {
        for (var i = 0; i < document.Statements.Count; i++)
        {
            if (document.Statements.Count > 1)
            {
                yield return document with { Statements = Without(document.Statements, i) };
            }

            foreach (var smaller in Smaller(document.Statements[i]))
            {
                yield return document with { Statements = document.Statements.Select((other, at) => at == i ? smaller : other).ToValueList() };
            }
        }
    }

    private static IEnumerable<Statement> Smaller(Statement statement)
    {
        for (var i = 0; i < statement.Conditions.Count; i++)
        {
            yield return statement with { Conditions = Without(statement.Conditions, i) };
            var entry = statement.Conditions[i];
            for (var j = 0; j < entry.Values.Count && entry.Values.Count > 1; j++)
            {
                var fewer = entry with { Values = Without(entry.Values, j) };
                yield return statement with { Conditions = statement.Conditions.Select(other => ReferenceEquals(other, entry) ? fewer : other).ToValueList() };
            }
        }

        if (statement.Action is not { IsNegated: false, Patterns: ["*"] })
        {
            yield return statement with { Action = new ActionElement(false, ["*"]) };
        }

        if (statement.Resource is { } resource && resource is not { IsNegated: false, Patterns: ["*"] })
        {
            yield return statement with { Resource = new ResourceElement(false, ["*"]) };
            for (var i = 0; i < resource.Patterns.Count && resource.Patterns.Count > 1; i++)
            {
                yield return statement with { Resource = resource with { Patterns = Without(resource.Patterns, i) } };
            }
        }

        for (var i = 0; i < statement.Action.Patterns.Count && statement.Action.Patterns.Count > 1; i++)
        {
            yield return statement with { Action = statement.Action with { Patterns = Without(statement.Action.Patterns, i) } };
        }

        for (var i = 0; statement.Principal is { Entries.Count: > 1 } principal && i < principal.Entries.Count; i++)
        {
            yield return statement with { Principal = principal with { Entries = Without(principal.Entries, i) } };
        }
    }

    private static ValueList<T> Without<T>(ValueList<T> list, int index) => list.Where((_, at) => at != index).ToValueList();
}
