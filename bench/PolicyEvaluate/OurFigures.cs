namespace Bridge.Bench.PolicyEvaluate;

/// <summary>What our side measured; rates are a second on one core.</summary>
/// <param name="DecisionsPerSecond">Decisions alone.</param>
/// <param name="ExplainedPerSecond">With the statements that decided.</param>
/// <param name="FromTextPerSecond">From a case's text to the decision's, as the command line does it.</param>
/// <param name="CompileMilliseconds">To make the policies ready, and decide once.</param>
/// <param name="AllocatedBytes">By all counted decisions together.</param>
/// <param name="Allowed">Cases that are allowed.</param>
internal sealed record OurFigures(
    double DecisionsPerSecond, double ExplainedPerSecond, double FromTextPerSecond, double CompileMilliseconds, long AllocatedBytes, int Allowed);
