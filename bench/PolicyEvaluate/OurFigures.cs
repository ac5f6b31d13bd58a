namespace Bridge.Bench.PolicyEvaluate;

/// <summary>The figures of our engine. Rates are per second on one core.</summary>
/// <param name="DecisionsPerSecond">Decisions alone.</param>
/// <param name="ExplainedPerSecond">Decisions with the statements that decided.</param>
/// <param name="FromTextPerSecond">From a case's text to the decision's, as the command line does it.</param>
/// <param name="CompileMilliseconds">The time to compile the policies and decide once.</param>
/// <param name="AllocatedBytes">The bytes allocated by all counted decisions together.</param>
/// <param name="Allowed">Cases that are allowed.</param>
internal sealed record OurFigures(
    double DecisionsPerSecond, double ExplainedPerSecond, double FromTextPerSecond, double CompileMilliseconds,
    long AllocatedBytes, int Allowed);
