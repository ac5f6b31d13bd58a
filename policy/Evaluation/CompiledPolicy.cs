using Bridge.Policy.Model;

namespace Bridge.Policy.Evaluation;

/// <summary>
/// One compiled policy. <see cref="CompiledPolicies"/> consists of these, so that a policy that many sets use is compiled once.
/// </summary>
public sealed class CompiledPolicy
{
    private CompiledPolicy(PolicyDocument document)
    {
        Document = document;
        Statements = new CompiledStatement[document.Statements.Count];
        for (var i = 0; i < Statements.Length; i++)
        {
            Statements[i] = new CompiledStatement(document.Statements[i], document.EffectiveVersion);
        }
    }

    /// <summary>The document that was compiled.</summary>
    public PolicyDocument Document { get; }

    internal CompiledStatement[] Statements { get; }

    /// <summary>Compiles a policy. It never fails: decisions report the parts that are not understood.</summary>
    public static CompiledPolicy Compile(PolicyDocument document) => new(document);
}
