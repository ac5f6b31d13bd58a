using Bridge.Policy.Evaluation;

namespace Bridge.Policy.Cases;

/// <summary>The policies of a case. They are compiled when they are first needed, and cases with the same text share them.</summary>
public sealed class CasePolicies
{
    private readonly Lazy<CompiledPolicies> _compiled;

    internal CasePolicies(AuthorizationPolicies source, Func<CompiledPolicies> compile) => (Source, _compiled) = (source, new(compile));

    /// <summary>The policies as they were read.</summary>
    public AuthorizationPolicies Source { get; }

    /// <summary>The compiled policies.</summary>
    public CompiledPolicies Compiled => _compiled.Value;
}
