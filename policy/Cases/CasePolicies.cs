using Bridge.Policy.Evaluation;

namespace Bridge.Policy.Cases;

/// <summary>The policies of a case, made ready when they are first needed. Cases with the same text share them.</summary>
public sealed class CasePolicies
{
    private readonly Lazy<CompiledPolicies> _compiled;

    internal CasePolicies(AuthorizationPolicies source, Func<CompiledPolicies> compile) => (Source, _compiled) = (source, new(compile));

    /// <summary>As read.</summary>
    public AuthorizationPolicies Source { get; }

    /// <summary>Ready to decide.</summary>
    public CompiledPolicies Compiled => _compiled.Value;
}
