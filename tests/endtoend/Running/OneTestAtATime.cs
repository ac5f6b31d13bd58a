using Xunit.Sdk;
using Xunit.v3;

// Every test here starts processes or shares a run with others: one at a time is faster on a small machine and tells faults apart.
[assembly: Parallelization(Mode = ParallelMode.None)]
