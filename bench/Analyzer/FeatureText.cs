using System.Globalization;
using System.Text;

namespace Bridge.Bench.Analyzer;

/// <summary>
/// A feature of the generated program: models, gateways that call AWS, a handler that receives the gateways, and steps and rules
/// without AWS calls. The same index always gives the same code.
/// </summary>
/// <param name="Index">The feature's number.</param>
internal sealed record FeatureText(int Index)
{
    private const int LinesOfFile = 170;

    private static readonly string[] Areas = ["Billing", "Shipping", "Stock", "Claims", "Travel"];

    private static readonly string[] Nouns =
    [
        "Order", "Invoice", "Refund", "Parcel", "Carrier", "Pallet", "Tariff", "Ledger", "Voucher", "Contract", "Policy",
        "Quote", "Claim", "Damage", "Witness", "Ticket",
        "Seat", "Route", "Station", "Delay", "Season", "Coupon", "Member", "Address", "Payment", "Reminder", "Account", "Budget",
        "Forecast", "Supplier", "Batch", "Shelf",
        "Picker", "Return", "Label", "Customs", "Driver", "Vehicle", "Garage", "Service",
    ];

    public string Name { get; } = Areas[Index % Areas.Length] + Nouns[Index / Areas.Length % Nouns.Length];

    public string Module => $"Generated.{Name}.{Name}Module";

    public IReadOnlyList<GatewayText> Gateways { get; } = GatewayText.Of(Index);

    public int Calls => Gateways.Sum(gateway => gateway.Methods.Count);

    public IEnumerable<string> Actions => Gateways.SelectMany(gateway => gateway.Methods).Select(method => method.Action);

    /// <summary>The files by name. Together they have at least <paramref name="lines"/> lines, and only a few more.</summary>
    public IEnumerable<(string Name, string Text)> Files(int lines, string? claim)
    {
        (string Name, string Text)[] files =
        [
            ("Model", Model()),
            ("Gateways", string.Join('\n', Gateways.Select(gateway => gateway.Write(Name)))),
            ("Handler", Handler(claim)),
        ];
        var rest = lines;
        foreach (var (name, text) in files)
        {
            rest -= text.Count(character => character == '\n') + 2;
            yield return ($"{Name}{name}.cs", Wrapped(text));
        }

        for (var part = 0; rest > 0; part++)
        {
            var text = Steps(part, Math.Min(rest, LinesOfFile));
            rest -= text.Count(character => character == '\n') + 2;
            yield return ($"{Name}Steps{part}.cs", Wrapped(text));
        }
    }

    private string Wrapped(string text) => $"namespace Generated.{Name};\n\n{text}";

    private string Model()
    {
        var text = new StringBuilder($$"""
            public enum {{Name}}State { Draft, Open, Held, Closed }

            public sealed record {{Name}}Entity(string Id, decimal Amount, {{Name}}State State) : Entity(Id)
            {
                public override string Kind => "{{Name}}";

                public IReadOnlyList<{{Name}}Line> Lines { get; init; } = [];

                public string? Note { get; init; }

                public override string Describe() => $"{base.Describe()} of {Amount} is {State}";
            }

            public sealed record {{Name}}Line(string Article, int Count, decimal Price);

            public sealed record {{Name}}Command(string Id, string Text);

            """);
        for (var i = 0; i < 8; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                public sealed class {{Name}}View{{i}}
                {
                    public required string Id { get; init; }

                    public string Title { get; set; } = "{{Name}} {{i}}";

                    public int Count { get; set; }

                    public {{Name}}State State { get; set; }

                    public bool IsOpen => State is {{Name}}State.Open or {{Name}}State.Held;
                }

                """);
        }

        return text.ToString();
    }

    private string Handler(string? claim)
    {
        var parameters = string.Join(", ", Gateways.Select(gateway => $"I{Name}{gateway.Name} {gateway.Name.ToLowerInvariant()}"));
        var calls = string.Join('\n', Gateways.SelectMany(gateway => gateway.Methods.Select(method => Call(gateway, method))));
        var registrations = string.Join('\n', Gateways.Select(gateway =>
            $"        services.AddSingleton<I{Name}{gateway.Name}>(found => "
                + $"new {Name}{gateway.Name}(found.GetRequiredService<{gateway.Client}>(), \"{Name.ToLowerInvariant()}\"));"));
        return $$"""
            {{(claim is null ? "" : $"[Bridge.Analyzers.IamPolicy(\"{claim}\")]")}}
            public sealed class {{Name}}Handler({{parameters}}) : IHandler<{{Name}}Command>
            {
                public async Task<Outcome> HandleAsync({{Name}}Command command, CancellationToken cancellationToken)
                {
                    if (string.IsNullOrWhiteSpace(command.Text))
                    {
                        return Outcome.Refused("there is no text");
                    }

            {{calls}}
                    var entity = new {{Name}}Entity(command.Id, command.Text.Length, {{Name}}State.Open);
                    return new {{Name}}Step0_0().Apply(entity, 10m) > 0 ? Outcome.Done : Outcome.Refused(entity.Describe());
                }
            }

            public sealed class {{Name}}Module : IModule
            {
                public void Register(IServiceCollection services)
                {
            {{registrations}}
                    services.AddSingleton<IHandler<{{Name}}Command>, {{Name}}Handler>();
                    services.AddSingleton<IRule<{{Name}}Entity>, {{Name}}Rule0_1>();
                }

                public async Task<int> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
                {
                    var handler = services.GetRequiredService<IHandler<{{Name}}Command>>();
                    var outcome = await services.GetRequiredService<Pipeline>().SendAsync(handler, new {{Name}}Command("1", "{{Name}}"), cancellationToken);
                    return outcome.IsDone ? 1 : 0;
                }
            }

            """;
    }

    private static string Call(GatewayText gateway, GatewayText.Method method)
    {
        var name = method.Signature.Split(' ').First(word => word.Contains('(', StringComparison.Ordinal)).Split('(')[0];
        var arguments = method.Signature.Split('(')[1].TrimEnd(')').Split(", ").Select(parameter => parameter.Split(' ')[^1] switch
        {
            "cancellationToken" => "cancellationToken",
            "taken" => "[]",
            "plain" or "hidden" => "System.Text.Encoding.UTF8.GetBytes(command.Text)",
            "text" => "command.Text",
            _ => "command.Id",
        });
        return $"        await {gateway.Name.ToLowerInvariant()}.{name}({string.Join(", ", arguments)});";
    }

    // Steps and rules alternate, each with different code.
    private string Steps(int part, int lines)
    {
        var text = new StringBuilder();
        for (var (i, written) = (0, 0); i < 2 || written < lines; i++)
        {
            var type = i % 2 == 0 ? StepText.Step(Name, part, i, Index) : StepText.Rule(Name, part, i, Index);
            written += type.Count(character => character == '\n') + 1;
            text.Append(type).Append('\n');
        }

        return text.ToString();
    }
}
