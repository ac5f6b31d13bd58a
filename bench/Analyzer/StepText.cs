namespace Bridge.Bench.Analyzer;

/// <summary>Classes of a generated feature without AWS calls, as most classes of a program are.</summary>
internal static class StepText
{
    public static string Step(string feature, int part, int number, int seed) => $$"""
        /// <summary>Step {{number}} of {{feature}}.</summary>
        public sealed class {{feature}}Step{{part}}_{{number}} : Step<{{feature}}Entity>
        {
            private readonly Dictionary<string, decimal> _rates = new(StringComparer.Ordinal)
            {
                ["base"] = {{1 + (seed % 7)}}.{{number % 10}}m,
                ["held"] = 0.{{1 + (part % 9)}}m,
            };

            private int _applied;

            public override int Weight => _applied + {{number}};

            public override decimal Apply({{feature}}Entity subject, decimal amount)
            {
                _applied++;
                var total = subject.Lines.Where(line => line.Count > {{part % 5}}).Sum(line => line.Count * line.Price);
                if (subject.State == {{feature}}State.Held && _rates.TryGetValue("held", out var rate))
                {
                    total -= Round(total * rate);
                }
                else
                {
                    total += amount * _rates["base"];
                }

        {{Variant(feature, number + seed)}}
                return Round(total);
            }

            private static string Key({{feature}}Entity subject, int index) => $"{subject.Kind}-{subject.Id}-{index:000}";
        }
        """;

    public static string Rule(string feature, int part, int number, int seed) => $$"""
        /// <summary>Rule {{number}} of {{feature}}.</summary>
        public sealed class {{feature}}Rule{{part}}_{{number}} : IRule<{{feature}}Entity>
        {
            private readonly List<Step<{{feature}}Entity>> _steps = [new {{feature}}Step{{part}}_{{number - 1}}()];

            public string Name => "{{feature}} {{part}}.{{number}}";

            public bool IsMetBy({{feature}}Entity subject)
            {
                var amount = subject.Amount;
                foreach (var step in _steps.OrderBy(step => step.Weight))
                {
                    amount = step.Apply(subject, amount);
                }

                return amount switch
                {
                    < 0 => false,
                    > {{1000 + seed}} when subject.Note is { Length: > {{number}} } note => note.Contains(Name, StringComparison.Ordinal),
                    _ => subject.Lines.All(line => IsFit(line)) && Describe(subject).Length > 0,
                };
            }

            public async Task<IReadOnlyList<{{feature}}View{{number % 8}}>> ViewAsync(IEnumerable<{{feature}}Entity> subjects, CancellationToken cancellationToken)
            {
                var views = new List<{{feature}}View{{number % 8}}>();
                foreach (var group in subjects.Where(IsMetBy).GroupBy(subject => subject.State))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    views.AddRange(group.Select(subject => new {{feature}}View{{number % 8}} { Id = subject.Id, Count = subject.Lines.Count, State = group.Key }));
                    await Task.Yield();
                }

                return views;
            }

            private static bool IsFit({{feature}}Line line) => line is { Count: > 0, Price: >= 0 } && !string.IsNullOrEmpty(line.Article);

            private string Describe(Entity subject) => string.Join(", ", Name, subject.Describe(), nameof({{feature}}Rule{{part}}_{{number}}));
        }
        """;

    private static string Variant(string feature, int seed) => (seed % 4) switch
    {
        0 => """
                    var keys = Enumerable.Range(0, subject.Lines.Count).Select(index => Key(subject, index)).ToHashSet();
                    for (var i = 0; i < 3 && keys.Count > i; i++)
                    {
                        total += keys.Count % 2 == 0 ? i : -i;
                    }

            """,
        1 => $$"""
                    string Label({{feature}}Line line) => $"{line.Article}: {line.Count} x {line.Price}";
                    var labels = from line in subject.Lines orderby line.Price descending select Label(line);
                    total += labels.Take(2).Sum(label => label.Length) + Key(subject, 1).Length;

            """,
        2 => """
                    try
                    {
                        total /= subject.Lines.Count;
                    }
                    catch (DivideByZeroException)
                    {
                        total = amount + Key(subject, 0).Length;
                    }

            """,
        _ => """
                    var (low, high) = (subject.Lines.Min(line => line.Price), subject.Lines.Max(line => line.Price));
                    while (low < high && total > high)
                    {
                        (low, total) = (low + 1, total - Key(subject, (int)low).Length);
                    }

            """,
    };
}
