using System.Collections.Immutable;
using Bridge.Analyzers.Calls;
using Bridge.Analyzers.Operations;
using Bridge.Analyzers.PolicyFiles;
using Bridge.Analyzers.Reachability;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bridge.Analyzers.Rules;

/// <summary>Compares the AWS calls of a compilation with the policy files that it declares, in both directions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclaredPolicyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        RuleDescriptors.ActionNotGranted, RuleDescriptors.ActionNotNeeded, RuleDescriptors.NoPolicy, RuleDescriptors.PolicyFileMissing,
        RuleDescriptors.PolicyUnreadable, RuleDescriptors.DeclarationIncomplete, RuleDescriptors.CallNeeds,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(start =>
        {
            var calls = new CompilationCalls(start.Compilation, withBodies: CallGraph.MayBeAskedOf(start.Compilation));
            if (calls.Finder is null)
            {
                return;
            }

            start.RegisterSemanticModelAction(model => calls.Add(model.SemanticModel, model.CancellationToken));
            start.RegisterCompilationEndAction(end =>
            {
                var summary = calls.Summarize(end.CancellationToken);
                new PolicyReport(end, summary, new(
                    end.Compilation.Assembly, summary.Bodies, end.CancellationToken), calls.Finder.Members.Catalog).Write();
            });
        });
    }

    private sealed class PolicyReport(CompilationAnalysisContext context, CallSummary summary, CallGraph graph, OperationCatalog catalog)
    {
        private static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

        private readonly MemberDeclarations _declarations = MemberDeclarations.Of(summary, graph, context.CancellationToken);

        public void Write()
        {
            var policies = DeclaredPolicyReader.ReadAll(context.Options.AdditionalFiles, context.CancellationToken);
            foreach (var policy in policies.Where(policy => policy.Fault is not null))
            {
                Report(
                    RuleDescriptors.PolicyUnreadable, policy.LocationOf(policy.Fault!.Span), None, policy.FileName, policy.Fault.Message);
            }

            foreach (var claim in summary.Claims.Where(claim => !policies.Any(policy => policy.IsNamed(claim.File))))
            {
                Report(RuleDescriptors.PolicyFileMissing, claim.Location, None, claim.File);
            }

            var coverages = PolicyCoverage.Of(summary, policies, graph, out var uncovered, context.CancellationToken);
            foreach (var coverage in coverages)
            {
                WriteCoverage(coverage);
            }

            WriteUncovered(uncovered);
            WriteDeclarations();
            WriteNeeds();
        }

        private void WriteCoverage(PolicyCoverage coverage)
        {
            if (coverage.Policies.Any(policy => policy.Fault is not null))
            {
                return;
            }

            var needed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var missing = new Dictionary<string, List<AwsCall>>(StringComparer.OrdinalIgnoreCase);
            foreach (var call in coverage.Calls)
            {
                foreach (var need in summary.NeedsOf(call))
                {
                    needed.Add(need.Action);
                    if (!need.IsPossible && !coverage.Policies.Any(policy => policy.Grants(need.Action)))
                    {
                        (missing.TryGetValue(need.Action, out var calls) ? calls : missing[need.Action] = []).Add(call);
                    }
                }
            }

            foreach (var entry in missing.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                WriteMissing(entry.Key, entry.Value, coverage);
            }

            WriteUnneeded(coverage, needed);
        }

        // Each action is reported once, at the first call that needs it; the other calls are additional locations.
        private void WriteMissing(string action, List<AwsCall> calls, PolicyCoverage coverage)
        {
            var policy = coverage.Policies[0];
            var properties = Properties(policy, action);
            var files = string.Join(" or ", coverage.Policies.Select(file => $"`{file.FileName}`"));
            var written = calls.Where(call => !GeneratedSource.Is(call.Tree, context.CancellationToken)).Distinct().ToList();
            if (written.Count == 0)
            {
                Report(RuleDescriptors.ActionNotGranted, policy.LocationOf(default), properties, calls[0].Member.Name, action, files);
                return;
            }

            context.ReportDiagnostic(Diagnostic.Create(
                RuleDescriptors.ActionNotGranted, written[0].Location, written.Skip(1).Select(call => call.Location), properties,
                written[0].Member.Name, action, files));
        }

        private void WriteUnneeded(PolicyCoverage coverage, HashSet<string> needed)
        {
            foreach (var policy in coverage.Policies)
            {
                foreach (var unneeded in UnneededActions.In(policy, needed, catalog))
                {
                    Report(
                        RuleDescriptors.ActionNotNeeded,
                        policy.LocationOf(unneeded.Entry.Span),
                        Properties(policy, string.Join(",", unneeded.Needed)),
                        policy.FileName, unneeded.Describe());
                }

                foreach (var statement in policy.Statements.Where(statement => statement is { IsAllow: true, IsNotAction: true }))
                {
                    Report(
                        RuleDescriptors.ActionNotNeeded,
                        policy.LocationOf(statement.ActionSpan),
                        None,
                        policy.FileName,
                        "all actions but a few, most of them actions");
                }
            }
        }

        private void WriteUncovered(ImmutableArray<AwsCall> calls)
        {
            foreach (var call in calls.Where(call => !_declarations.IsLeftToCallers(call)))
            {
                var required = summary.NeedsOf(call).Where(need => !need.IsPossible).Select(need => $"`{need.Action}`").Distinct().ToList();
                if (required.Count > 0 || !call.Member.IsKnown)
                {
                    Report(
                        RuleDescriptors.NoPolicy,
                        call.Location,
                        None,
                        call.Member.Name,
                        required.Count > 0 ? string.Join(", ", required) : "an action that is not known");
                }
            }
        }

        private void WriteDeclarations()
        {
            foreach (var (member, calls) in _declarations.Calls)
            {
                var declared = AwsMembers.DeclaredActions(member);
                foreach (var call in calls)
                {
                    foreach (var need in summary.NeedsOf(call)
                        .Where(need => !need.IsPossible && !declared.Contains(need.Action, StringComparer.OrdinalIgnoreCase)))
                    {
                        Report(
                            RuleDescriptors.DeclarationIncomplete,
                            call.Location,
                            Actions(need.Action),
                            call.Member.Name,
                            need.Action,
                            NameOf(member));
                    }
                }
            }
        }

        private void WriteNeeds()
        {
            foreach (var call in summary.Calls)
            {
                if (!call.Member.IsKnown)
                {
                    Report(RuleDescriptors.CallNeeds, call.Location, None, call.Member.Name, "an action that is not known");
                }

                foreach (var need in summary.NeedsOf(call))
                {
                    Report(
                        RuleDescriptors.CallNeeds,
                        call.Location,
                        Actions(need.Action),
                        call.Member.Name,
                        need.IsPossible ? $"perhaps `{need.Action}`" : $"`{need.Action}`");
                }
            }
        }

        private void Report(
            DiagnosticDescriptor rule, Location location, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
            context.ReportDiagnostic(Diagnostic.Create(rule, location, properties, arguments));

        private static string NameOf(IMethodSymbol member) =>
            member.MethodKind == MethodKind.Constructor ? member.ContainingType.Name : (member.AssociatedSymbol ?? member).Name;

        private static ImmutableDictionary<string, string?> Properties(DeclaredPolicy policy, string actions) =>
            Actions(actions).Add(DiagnosticKeys.PolicyPath, policy.Path);

        private static ImmutableDictionary<string, string?> Actions(string actions) =>
            None.Add(DiagnosticKeys.Actions, actions);
    }
}
