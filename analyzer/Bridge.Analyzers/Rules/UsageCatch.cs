using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bridge.Analyzers.Rules;

/// <summary>Whether what follows a catch looks to the caller like what follows success, by the text of the code.</summary>
internal static class UsageCatch
{
    private static readonly string[] LoggingWords = ["Log", "Write", "Trace", "Debug", "Info", "Warn", "Error", "Fatal", "Critical", "Verbose"];

    public static bool ReportsSuccess(CatchClauseSyntax clause, TryStatementSyntax attempt)
    {
        if (UsesException(clause) || !OnlyLogs(clause.Block, out var last) || UsageSyntax.BodyOf(clause) is not { } body || IsCleanup(clause))
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

    // Anything but a line of log before the end is a way of dealing with it: a counter, a list of failures, a wait before another attempt.
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
            else if (statement is not EmptyStatementSyntax && !(statement is ExpressionStatementSyntax { Expression: var call } && IsLogging(call)))
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

    // The very answer that the method gives when all went well; a method that answers so in any case has nothing to say.
    private static bool IsAnswerOfSuccess(ExpressionSyntax answer, CatchClauseSyntax clause, SyntaxNode body)
    {
        if (IsFailure(answer))
        {
            return false;
        }

        return UsageSyntax.OwnNodes(body).OfType<ReturnStatementSyntax>().Any(other =>
            other.Expression is { } success && other.FirstAncestorOrSelf<CatchClauseSyntax>() is null && SyntaxFactory.AreEquivalent(success, answer));
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

    // `true`, `Results.Ok()`, `new Answer(200)`: nothing in it can tell what happened.
    private static bool IsFixedAnswer(ExpressionSyntax answer) => answer switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.TrueLiteralExpression),
        InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call => CallsOk(call) && arguments.All(argument => argument.Expression is LiteralExpressionSyntax),
        _ => false,
    };

    private static bool CallsOk(InvocationExpressionSyntax call)
    {
        var name = call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.ValueText : call.Expression.ToString();
        return name is "Ok" or "Success" or "Succeeded" || (name == "FromResult" && call.ArgumentList.Arguments.FirstOrDefault()?.Expression.IsKind(SyntaxKind.TrueLiteralExpression) == true);
    }

    private static bool IsFailure(ExpressionSyntax answer) =>
        answer.IsKind(SyntaxKind.FalseLiteralExpression) || answer.IsKind(SyntaxKind.NullLiteralExpression) || answer.IsKind(SyntaxKind.DefaultLiteralExpression)
        || answer is DefaultExpressionSyntax or CollectionExpressionSyntax { Elements.Count: 0 };

    // An attempt that ends its loop when it succeeds is made again when it fails.
    private static bool IsRetry(TryStatementSyntax attempt) =>
        attempt.Ancestors().TakeWhile(node => !UsageSyntax.IsBody(node)).Any(UsageSyntax.IsLoop)
        && UsageSyntax.OwnNodes(attempt.Block).Any(node => node is ReturnStatementSyntax or BreakStatementSyntax);

    // What is given back or thrown away may fail in silence; so may what is called an attempt, and has no answer.
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
                return name.StartsWith("Dispose", StringComparison.Ordinal) || (name.StartsWith("Try", StringComparison.Ordinal) && UsageSyntax.ReturnsNothing(method));
            }
        }

        return false;
    }
}
