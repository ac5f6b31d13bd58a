using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Rules;

/// <summary>Decides from the text of the code whether the caller can tell a caught failure from success.</summary>
internal static class UsageCatch
{
    private static readonly string[] LoggingWords =
        ["Log", "Write", "Trace", "Debug", "Info", "Warn", "Error", "Fatal", "Critical", "Verbose"];

    public static bool ReportsSuccess(CatchClauseSyntax clause, TryStatementSyntax attempt)
    {
        if (UsesException(clause)
            || !OnlyLogs(clause.Block, out var last)
            || UsageSyntax.BodyOf(clause) is not { } body
            || IsCleanup(clause))
        {
            return false;
        }

        return last is ReturnStatementSyntax { Expression: { } answer } ? IsAnswerOfSuccess(answer, clause, body)
            : last is ReturnStatementSyntax ? UsageSyntax.ReturnsNothing(body)
            : !IsRetry(attempt) && GoesOnToSuccess(attempt, body);
    }

    private static bool UsesException(CatchClauseSyntax clause) =>
        clause.Declaration is { Identifier.ValueText: { Length: > 0 } name }
        && clause.Block.DescendantNodes().OfType<IdentifierNameSyntax>().Any(used => used.Identifier.ValueText == name);

    // Any statement other than logging counts as handling the failure: a counter, a list of failures, a wait before the next attempt.
    private static bool OnlyLogs(BlockSyntax block, out StatementSyntax? last)
    {
        last = null;
        foreach (var statement in block.Statements)
        {
            if (last is not null)
            {
                return false;
            }

            if (statement is ReturnStatementSyntax or ContinueStatementSyntax)
            {
                last = statement;
            }
            else if (statement is not EmptyStatementSyntax
                && !(statement is ExpressionStatementSyntax { Expression: var call } && IsLogging(call)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLogging(ExpressionSyntax expression)
    {
        var call = (expression is AwaitExpressionSyntax awaited ? awaited.Expression : expression) as InvocationExpressionSyntax;
        var name = call?.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return LoggingWords.Any(word => name.StartsWith(word, StringComparison.Ordinal));
    }

    // The catch returns the same value as a return outside of catches, so the caller cannot tell the failure from success.
    private static bool IsAnswerOfSuccess(ExpressionSyntax answer, CatchClauseSyntax clause, SyntaxNode body)
    {
        if (IsFailure(answer))
        {
            return false;
        }

        return UsageSyntax.OwnNodes(body).OfType<ReturnStatementSyntax>().Any(other =>
            other.Expression is { } success
                && other.FirstAncestorOrSelf<CatchClauseSyntax>() is null
                && SyntaxFactory.AreEquivalent(success, answer));
    }

    private static bool GoesOnToSuccess(TryStatementSyntax attempt, SyntaxNode body)
    {
        if (UsageSyntax.ReturnsNothing(body))
        {
            return true;
        }

        var next = (attempt.Parent as BlockSyntax)?.Statements.SkipWhile(statement => statement != attempt).Skip(1).FirstOrDefault();
        return next is ReturnStatementSyntax { Expression: { } answer } && !IsFailure(answer) && IsFixedAnswer(answer);
    }

    // Values such as `true`, `Results.Ok()` or `new Answer(200)` cannot show what happened.
    private static bool IsFixedAnswer(ExpressionSyntax answer) => answer switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.TrueLiteralExpression),
        InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call =>
            CallsOk(call) && arguments.All(argument => argument.Expression is LiteralExpressionSyntax),
        _ => false,
    };

    private static bool CallsOk(InvocationExpressionSyntax call)
    {
        var name = call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.ValueText : call.Expression.ToString();
        return name is "Ok" or "Success" or "Succeeded" || (name == "FromResult"
            && call.ArgumentList.Arguments.FirstOrDefault()?.Expression.IsKind(SyntaxKind.TrueLiteralExpression) == true);
    }

    private static bool IsFailure(ExpressionSyntax answer) =>
        answer.IsKind(SyntaxKind.FalseLiteralExpression)
            || answer.IsKind(SyntaxKind.NullLiteralExpression)
            || answer.IsKind(SyntaxKind.DefaultLiteralExpression)
            || answer is DefaultExpressionSyntax or CollectionExpressionSyntax { Elements.Count: 0 };

    // A loop that success leaves tries again after a failure.
    private static bool IsRetry(TryStatementSyntax attempt) =>
        attempt.Ancestors().TakeWhile(node => !UsageSyntax.IsBody(node)).Any(UsageSyntax.IsLoop)
        && UsageSyntax.OwnNodes(attempt.Block).Any(node => node is ReturnStatementSyntax or BreakStatementSyntax);

    // Clean-up may fail silently: a finally block, a Dispose method, and a method named `Try…` that returns nothing.
    private static bool IsCleanup(CatchClauseSyntax clause)
    {
        foreach (var node in clause.Ancestors())
        {
            if (node is FinallyClauseSyntax)
            {
                return true;
            }

            if (node is MethodDeclarationSyntax method)
            {
                var name = method.Identifier.ValueText;
                return name.StartsWith("Dispose", StringComparison.Ordinal)
                    || (name.StartsWith("Try", StringComparison.Ordinal) && UsageSyntax.ReturnsNothing(method));
            }
        }

        return false;
    }
}
