using System.Text;
using Bridge.Policy.Linting;

namespace Bridge.Policy.Tests.Linting;

public sealed class PolicyTextTests
{
    private const string Single = """
        {
          "Statement": {
            "Effect": "Allow", "Action": "s3:Gét", "Resource": ["a", "b"],
            "Condition": {"StringEquals": {"aws:RequestTag/x~y": "1"}},
            "Principal": {"AWS": "*"}
          }
        }
        """;

    [Theory]
    [InlineData("/Statement/0", "/Statement", 2, 16)]
    [InlineData("/Statement/0/Action/0", "/Statement/Action", 3, 34)]
    [InlineData("/Statement/0/Resource/1", "/Statement/Resource/1", 3, 62)]
    [InlineData("/Statement/0/Condition/StringEquals/aws:RequestTag~1x~0y/0", "/Statement/Condition/StringEquals/aws:RequestTag~1x~0y", 4, 58)]
    [InlineData("/Statement/0/Principal/AWS/0", "/Statement/Principal/AWS", 5, 26)]
    [InlineData("/Version", "", 1, 1)]
    [InlineData("", "", 1, 1)]
    public void Locate_InTextOfSingleValues_LeavesIndexesOut(string pointer, string expected, int line, int column)
    {
        var place = PolicyText.TryRead(Encoding.UTF8.GetBytes(Single))!.Locate(pointer);

        Assert.Equal((expected, line, column), (place.Pointer, place.StartLine, place.StartColumn));
    }

    [Fact]
    public void Locate_ValueWithOtherLetters_EndsByUtf16Units()
    {
        var place = PolicyText.TryRead(Encoding.UTF8.GetBytes(Single))!.Locate("/Statement/0/Action/0");

        Assert.Equal((3, 42), (place.EndLine, place.EndColumn));
    }

    [Fact]
    public void Locate_DocumentInAnArray_BeginsAtTheItem()
    {
        var text = PolicyText.TryRead("""[{}, {"Statement": [{"Action": ["a"]}]}]"""u8)!;

        Assert.Equal(2, text.ItemCount);
        Assert.Equal("/1/Statement/0/Action/0", text.Locate("/Statement/0/Action/0", "/1").Pointer);
        Assert.Equal("{}"u8, text.Item(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("nothing")]
    public void TryRead_NoJson_IsNull(string text) => Assert.Null(PolicyText.TryRead(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void TryRead_DeepNesting_IsNull() => Assert.Null(PolicyText.TryRead(Encoding.UTF8.GetBytes(new string('[', 100_000))));

    [Fact]
    public void TryRead_LoneSurrogateInAName_Works() => Assert.NotNull(PolicyText.TryRead("""{"\ud800": 1}"""u8));

    [Fact]
    public void Locate_EveryFindingOfTheCases_IsInTheText()
    {
        Assert.All(LintCases.All.Where(known => known.Policy.Length < 5_000), known =>
        {
            var document = LintCase.Parse(known.Policy, known.Kind);
            var text = PolicyText.TryRead(Encoding.UTF8.GetBytes(Printing.Print(document)))!;
            foreach (var finding in PolicyLinter.Lint(document, known.Kind))
            {
                var depth = finding.Pointer.Split('/').Count(part => part.Length > 0 && !part.All(char.IsAsciiDigit));
                Assert.Equal(depth, text.Locate(finding.Pointer).Pointer.Split('/').Count(part => part.Length > 0 && !part.All(char.IsAsciiDigit)));
            }
        });
    }

    private static class Printing
    {
        public static string Print(Bridge.Policy.Model.PolicyDocument document) => Bridge.Policy.Printing.PolicyPrinter.Print(document);
    }
}
