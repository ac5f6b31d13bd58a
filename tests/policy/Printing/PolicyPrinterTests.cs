using System.Text.Json;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Printing;
using Bridge.Policy.Tests.Documents;
using CsCheck;

namespace Bridge.Policy.Tests.Printing;

public sealed class PolicyPrinterTests
{
    private static readonly int Samples = Effort.Of("BRIDGE_PRINT_SAMPLES", 3_000);

    [Fact]
    public void Print_AnyDocument_ParsesToTheSameDocument() => DocumentGen.OfAnyKind.Sample(
        (kind, document) =>
        {
            foreach (var indented in new[] { false, true })
            {
                var parsed = PolicyParser.Parse(PolicyPrinter.Print(document, indented), kind);
                Assert.Equal([], parsed.Faults);
                Assert.Equal(document, parsed.Value);
            }
        },
        iter: Samples);

    [Fact]
    public void Print_OfItsOwnPrint_IsTheSameText() => DocumentGen.OfAnyKind.Sample(
        (_, document) =>
        {
            var once = PolicyPrinter.Print(document);
            return PolicyPrinter.Print(PolicyParser.Parse(once).Value!) == once;
        },
        iter: Samples);

    [Fact]
    public void Print_DocumentGen_CoversEveryOperatorKindAndElement()
    {
        var seen = new HashSet<string>();
        DocumentGen.OfAnyKind.Sample(
            (kind, document) =>
            {
                lock (seen)
                {
                    foreach (var statement in document.Statements)
                    {
                        seen.Add($"{kind}");
                        seen.UnionWith(statement.Conditions.Select(entry => $"{entry.Operator}"));
                        seen.UnionWith(statement.Conditions.Select(entry => $"{entry.Quantifier} {entry.IfExists}"));
                        seen.UnionWith(statement.Principal?.Entries.Select(entry => $"{entry.Kind}") ?? []);
                        seen.Add($"principal {statement.Principal?.IsNegated}");
                        seen.Add($"action {statement.Action.IsNegated}");
                        seen.Add($"resource {statement.Resource?.IsNegated}");
                    }
                }
            },
            iter: 3_000);

        var expected = Enum.GetNames<PolicyKind>().Concat(Enum.GetNames<ConditionOperator>()).Concat(Enum.GetNames<PrincipalKind>())
            .Concat(from quantifier in Enum.GetNames<SetQuantifier>() from ifExists in new[] { true, false } select $"{quantifier} {ifExists}")
            .Concat(["principal True", "principal False", "principal ", "action True", "action False", "resource True", "resource False", "resource "]);
        Assert.Equal([], expected.Except(seen));
    }

    [Fact]
    public void Print_Indented_ReadsWell()
    {
        const string Messy = """
            {"Statement":{"Condition":{"StringLike":{"s3:prefix":["é<&'","b"]},"Bool":{"aws:SecureTransport":true}},"Resource":["*"],"Action":["s3:ListBucket","s3:GetObject"],
             "Principal":{"Service":["s3.amazonaws.com"],"AWS":["*"]},"Effect":"Allow","Sid":"a b"},"Id":"i","Version":"2012-10-17"}
            """;
        const string Neat = """
            {
              "Version": "2012-10-17",
              "Id": "i",
              "Statement": [
                {
                  "Sid": "a b",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "s3.amazonaws.com",
                    "AWS": "*"
                  },
                  "Action": [
                    "s3:ListBucket",
                    "s3:GetObject"
                  ],
                  "Resource": "*",
                  "Condition": {
                    "StringLike": {
                      "s3:prefix": [
                        "é<&'",
                        "b"
                      ]
                    },
                    "Bool": {
                      "aws:SecureTransport": "true"
                    }
                  }
                }
              ]
            }
            """;

        Assert.Equal(Neat.ReplaceLineEndings("\n"), PolicyPrinter.Print(PolicyParser.Parse(Messy, PolicyKind.Resource).Value!));
    }

    [Fact]
    public void Print_EntriesApartThatBelongTogether_PutsThemTogether()
    {
        var statement = new Statement
        {
            Effect = Effect.Allow,
            Action = new ActionElement(false, ["*"]),
            Principal = new PrincipalElement(false, [new(PrincipalKind.Aws, "111122223333"), new(PrincipalKind.Service, "s3.amazonaws.com"), new(PrincipalKind.Everyone, "*")]),
            Conditions = [Equals("aws:a"), Equals("aws:b") with { IfExists = true }, Equals("aws:c")],
        };

        using var json = JsonDocument.Parse(PolicyPrinter.Print(new PolicyDocument(null, null, [statement])));

        var printed = json.RootElement.GetProperty("Statement")[0];
        Assert.Equal("""{"AWS":["111122223333","*"],"Service":"s3.amazonaws.com"}""", JsonSerializer.Serialize(printed.GetProperty("Principal")));
        Assert.Equal("""{"StringEquals":{"aws:a":"v","aws:c":"v"},"StringEqualsIfExists":{"aws:b":"v"}}""", JsonSerializer.Serialize(printed.GetProperty("Condition")));

        static ConditionEntry Equals(string key) => new(ConditionOperator.StringEquals, SetQuantifier.None, false, key, ["v"]);
    }
}
