using Bridge.Policy.Model;

namespace Bridge.Policy.Evaluation;

/// <summary>One policy, ready to be judged: what <see cref="CompiledPolicies"/> is put together from, so that a policy used in many sets is made ready once.</summary>
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

    /// <summary>What it was made from.</summary>
    public PolicyDocument Document { get; }

    internal CompiledStatement[] Statements { get; }

    /// <summary>Makes a policy ready. Never fails: what it does not understand is told by the decisions.</summary>
    public static CompiledPolicy Compile(PolicyDocument document) => new(document);
}
