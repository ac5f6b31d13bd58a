using System.Text.RegularExpressions;
using Bridge.Policy.Catalogs;
using Bridge.Policy.Tests.Catalogs;
using Bridge.Policy.Usage;
using Bridge.Policy.Usage.Classification;
using Bridge.Policy.Usage.Mapping;
using Bridge.Policy.Usage.Resources;

namespace Bridge.Policy.Tests.Usage;

/// <summary>
/// Every row of every table has a reason, a source and an expectation in a file next to these tests, and no row is redundant.
/// </summary>
public sealed class MappingTableTests
{
    private static readonly ActionMap Map = new(Catalog.Default);

    private static readonly List<string[]> Operations = Expected("operations-expected");
    private static readonly List<string[]> Sources = Expected("event-sources-expected");

    public static TheoryData<string, string, string, string> OperationRows => [.. Operations.Select(row => (row[0], row[1], row[2], row[3]))];

    public static TheoryData<string, string, string> SourceRows => [.. Sources.Select(row => (row[0], row[1], row[2]))];

    public static TheoryData<string, string> Renames => [.. DataTable.Embedded("renames").Select(row => (row[0], row[1]))];

    [Theory]
    [MemberData(nameof(OperationRows))]
    public void Call_IsCheckedForWhatIsExpected(string source, string name, string parameters, string actions)
    {
        var report = Trail.Read(Trail.Event(source: source, name: name, parameters: parameters));

        var seen = report.Uses.Where(use => use.Origin != UseOrigin.PassedRole).Select(use => use.Action.FullName).Order(StringComparer.Ordinal);
        Assert.Equal(actions, report.Counts.NotActions == 1 ? "-" : report.Counts.Unmapped == 1 ? "?" : string.Join(' ', seen));
    }

    [Fact]
    public void Overrides_HaveEachAnExpectationForEachOfTheirActions()
    {
        foreach (var row in Map.Overrides.Where(row => !row[0].EndsWith(":*", StringComparison.Ordinal)))
        {
            var expected = Operations.Where(other => row[0].Equals($"{Map.PrefixOf(other[0])}:{other[1]}", StringComparison.OrdinalIgnoreCase)).SelectMany(other => other[3].Split(' ')).ToHashSet();
            var actions = row[1].Split(',').Select(action => action.TrimStart('+').Split('?', '!', '@')[0]);
            Assert.True(actions.All(expected.Contains), $"operations-expected.tsv has no row for each action of `{row[0]}`.");
        }
    }

    [Fact]
    public void Overrides_NameTheirSourceAndKnownActionsAndSayWhatTheNameDoesNot()
    {
        foreach (var row in Map.Overrides)
        {
            AssertSource(row, columns: 4);
            Assert.NotEmpty(row[2]);
            var actions = row[1] == "-" ? [] : row[1].Split(',');
            Assert.All(actions, action => Assert.True(Catalog.Default.TryGetAction(action.TrimStart('+').Split('?', '!', '@')[0], out _), $"`{action}` is not documented."));
            Assert.False(actions is [var only] && only.Equals(row[0], StringComparison.OrdinalIgnoreCase), $"`{row[0]}` is mapped by its name already.");
        }
    }

    [Theory]
    [MemberData(nameof(SourceRows))]
    public void EventSource_IsTheServiceThatIsExpected(string source, string name, string action) =>
        Assert.Equal(action, Map.Map(source, name).Actions.FirstOrDefault()?.Action.FullName);

    [Fact]
    public void EventSources_HaveEachAnExpectationAndASourceAndAreNeeded()
    {
        var rows = ActionMap.EventSources.ToList();

        Assert.Equal(rows.Select(row => $"{row[0]}.amazonaws.com"), Sources.Select(row => row[0]));
        Assert.Distinct(rows.Select(row => row[0]));
        foreach (var row in rows)
        {
            AssertSource(row, columns: 4);
            Assert.NotEmpty(row[2]);
            Assert.True(Catalog.Default.TryGetService(row[1], out _), $"The catalog has no service `{row[1]}`.");
            Assert.NotEqual(row[1], row[0].Split('.')[0]);
        }
    }

    // This table is generated from one data set; its head has the licence and date. Its rows are checked with the catalog.
    [Theory]
    [MemberData(nameof(Renames))]
    public void Rename_IsMappedToItsActionsUnlessAnOverrideKnowsBetter(string operation, string actions)
    {
        var mapping = Map.Map($"{operation.Split(':')[0]}.amazonaws.com", operation.Split(':')[1]);
        if (Map.Overrides.Any(row => row[0].Equals(operation, StringComparison.OrdinalIgnoreCase)))
        {
            Assert.NotEqual(OperationMappingKind.Unknown, mapping.Kind);
            return;
        }

        var names = mapping.Actions.Where(action => action.IfParameter.Length == 0 || action.IsCompanion).Select(action => action.Action.FullName).ToHashSet();
        Assert.All(actions.Split(','), action => Assert.Contains(action.TrimStart('+'), names));
        Assert.DoesNotContain(operation, actions.Split(','));
    }

    [Fact]
    public void PassedTo_RowsAreKnownSourcedAndNeeded()
    {
        foreach (var row in PassedToTable.All)
        {
            Assert.Matches("^https://(docs\\.aws\\.amazon\\.com|servicereference\\.us-east-1\\.amazonaws\\.com/v1)/", row.Source);
            Assert.True(row.Services is ["*"] || row.Services.All(service => service.EndsWith(".amazonaws.com", StringComparison.Ordinal)), row.Key);
            Assert.Equal(row.Services.Distinct().Order(StringComparer.Ordinal), row.Services);
            var head = row.Key.Split('.')[0];
            Assert.True(head.Contains(':', StringComparison.Ordinal) ? Catalog.Default.TryGetAction(head, out _) : Catalog.Default.TryGetService(head, out _), $"`{head}` is not documented.");
            var isNeeded = row.Key == head || !PassedRoles.IsCalledRole(row.Key[(head.Length + 1)..]);
            Assert.False(!isNeeded && row.IsPassed && row.How.Length == 0 && row.Services == PassedToTable.OfService(head.Split(':')[0]), $"`{row.Key}` says what `{head}` says.");
        }
    }

    [Fact]
    public void PassedTo_EachRow_DecidesTheServiceOfARoleInThatParameter()
    {
        foreach (var row in PassedToTable.All)
        {
            var head = row.Key.Split('.')[0];
            var parameter = row.Key == head ? "someRoleArn" : row.Key[(head.Length + 1)..];
            var action = Catalog.Default.TryGetAction(head, out var named)
                ? named
                : Service(head).Actions.First(one => one.AccessLevel == AccessLevel.Write && PassedToTable.Find(one, RequestValues.Plain(parameter)) is var found && (row.Key == head ? found is null : found == row));
            var request = new RequestValues();
            request.Add(System.Text.Encoding.UTF8.GetBytes($$"""{"{{parameter}}":"arn:aws:iam::111122223333:{{(row.IsProfile ? "instance-profile" : "role")}}/r"}"""));

            var passed = PassedRoles.Find(action, new("aws", "eu-west-1", "111122223333"), request);

            Assert.Equal(row.IsPassed ? [string.Join(',', row.Services)] : [], passed.Select(one => string.Join(',', one.Services)));
        }
    }

    [Fact]
    public void Parameters_FillPlaceholdersThatTheCatalogHas()
    {
        foreach (var row in DataTable.Embedded("parameters"))
        {
            var (type, placeholder) = row[1].Split('.') is [var left, var right] ? (left, right) : (string.Empty, row[1]);
            var types = Service(row[0]).ResourceTypes.Where(one => type.Length == 0 || one.Name == type);
            Assert.True(types.Any(one => ArnTemplate.Of(one).Names.Contains(placeholder)), $"No ARN of `{row[0]}` has `{row[1]}`.");
        }
    }

    [Fact]
    public void ErrorCodes_SayOfTheirOwnPatternWhatTheySay()
    {
        foreach (var row in DataTable.Embedded("error-codes"))
        {
            Assert.Equal(3, row.Length);
            Assert.NotEmpty(row[2]);
            var proof = ErrorCodes.Classify(row[0].Replace("*", string.Empty, StringComparison.Ordinal), string.Empty, out var isKnown);
            Assert.Equal((row[1], true), (proof.ToString().ToLowerInvariant(), isKnown));
        }
    }

    [Fact]
    public void EncryptionContexts_NameTheirSource() => Assert.All(DataTable.Embedded("encryption-contexts"), row => AssertSource(row, columns: 3));

    private static CatalogService Service(string prefix)
    {
        Assert.True(Catalog.Default.TryGetService(prefix, out var service), $"The catalog has no service `{prefix}`.");
        return service;
    }

    private static void AssertSource(string[] row, int columns)
    {
        Assert.Equal(columns, row.Length);
        Assert.Matches(new Regex("^https://(docs\\.aws\\.amazon\\.com|github\\.com/boto/botocore)/"), row[^1]);
    }

    private static List<string[]> Expected(string name)
    {
        using var reader = new StreamReader(Path.Combine(NodePackages.Root, "tests", "policy", "Usage", $"{name}.tsv"));
        return [.. DataTable.Rows(reader)];
    }
}
