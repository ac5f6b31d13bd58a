using System.Reflection;
using System.Text;

namespace Bridge.EndToEnd.Tests.Attacks;

/// <summary>The table of <c>docs/threats.md</c> is made of the tests; <c>BRIDGE_WRITE_DOCS=1</c> writes it.</summary>
public sealed class ThreatsPageTests
{
    private const string Begin = "<!-- made from tests/endtoend/Attacks: begin -->";
    private const string End = "<!-- made from tests/endtoend/Attacks: end -->";

    [Fact]
    public void Page_SaysWhatTheTestsShow()
    {
        var path = Checkout.Path("docs", "threats.md");
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"{path} has no place for the table.");
        var expected = page[..(begin + Begin.Length)] + "\n\n" + Table() + "\n" + page[end..];

        if (Environment.GetEnvironmentVariable("BRIDGE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(expected == page, "docs/threats.md is not what the attacks in the tests show; run this test with BRIDGE_WRITE_DOCS=1.");
    }

    private static string Table()
    {
        var table = new StringBuilder("| somebody who | tries | and this happens | shown by |\n|---|---|---|---|\n");
        var attacks = typeof(ThreatsPageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public))
            .Select(method => (Method: method, Attack: method.GetCustomAttribute<AttackAttribute>()))
            .Where(row => row.Attack is not null)
            .OrderByDescending(row => row.Attack!.Attacker, StringComparer.Ordinal)
            .ThenBy(row => row.Method.DeclaringType!.Name, StringComparer.Ordinal)
            .ThenBy(row => row.Method.MetadataToken);
        foreach (var (method, attack) in attacks)
        {
            table.Append(
                $"| {attack!.Attacker} | {attack.Tried} | {attack.Happens} | `{method.DeclaringType!.Name}.{method.Name}` |\n");
        }

        return table.ToString();
    }
}
