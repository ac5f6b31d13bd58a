using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SQS;
using Bridge.Analyzers.Operations;

namespace Bridge.Analyzers.Tests.Operations;

/// <summary>Compares members.tsv with the calls of the SDK's own code.</summary>
public sealed class MemberTableTests
{
    private static readonly OperationCatalog Catalog = OperationCatalog.Instance;

    private static readonly Assembly[] Packages =
        [
            typeof(AmazonS3Client).Assembly, typeof(AmazonDynamoDBClient).Assembly, typeof(AmazonSQSClient).Assembly,
            typeof(AmazonSecurityTokenServiceClient).Assembly
        ];

    /// <summary>The parts of a transaction are built without a call, so their rows come from the documentation.</summary>
    private static readonly string[] Planned = ["TransactWrite`1", "ITransactWrite`1"];

    /// <summary>Objects created by a member that has a row; that row covers all their use.</summary>
    private static readonly string[] MadeByMembers =
        [
            "Search", "AsyncSearch", "BatchGet", "BatchWrite", "TransactGet", "TransactWrite", "DocumentBatch",
            "DocumentTransact", "MultiTable"
        ];

    /// <summary>AssumeRoleWithSAML needs no permission, and the client itself creates the sessions of directory buckets.</summary>
    private static readonly string[] WithoutNeeds = ["SAMLAssertion", "IS3ExpressCredentialProvider"];

    [Fact]
    public void Members_OfTheTable_CallWhatTheirRowsSay()
    {
        var wrong = new List<string>();
        var read = 0;
        foreach (var (typeName, member) in Catalog.Members)
        {
            var type = Packages.Append(typeof(AmazonServiceClient).Assembly)
                .Select(assembly => assembly.GetType(typeName))
                .FirstOrDefault(candidate => candidate is not null);
            var operations = type is null || Planned.Contains(type.Name)
                ? []
                : SdkCalls.Of(type, member).Select(NeedsOf).Where(needs => needs.Count > 0).ToList();
            if (operations.Count == 0)
            {
                continue;
            }

            read++;
            Catalog.TryGetMemberNeeds(typeName, member, out var needs);
            var said = needs.Select(need => need.Action).ToHashSet();
            var needed = needs.Where(need => !need.IsPossible && !need.Action.StartsWith("kms:", StringComparison.Ordinal))
                .Select(need => need.Action);
            wrong.AddRange(needed.Where(action => !operations.Any(operation => operation.Contains(action)))
                .Select(action => $"{typeName}.{member} does not call for {action}."));
            wrong.AddRange(operations.Where(operation => !IsEitherSearch(operation, said) && !operation.Overlaps(said))
                .Select(operation => $"{typeName}.{member} calls for {string.Join(' ', operation)}."));
        }

        Assert.Empty(wrong);
        Assert.InRange(read, 80, int.MaxValue);
    }

    [Fact]
    public void Members_OfThePackages_ThatMakeCalls_HaveARow()
    {
        var rows = Catalog.Members.ToHashSet();
        var missing = Packages.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !type.Namespace!.EndsWith(".Model", StringComparison.Ordinal)
                && !type.Namespace.Contains(".Internal", StringComparison.Ordinal))
            .Where(type => !typeof(IAmazonService).IsAssignableFrom(type) && !WithoutNeeds.Contains(type.Name))
            .Where(type => !MadeByMembers.Any(
                name => type.Name.StartsWith(name, StringComparison.Ordinal) || type.Name.StartsWith("I" + name, StringComparison.Ordinal)))
            .SelectMany(
                type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    .Select(method => (Type: type, Member: method.Name.EndsWith("Async", StringComparison.Ordinal)
                        ? method.Name[..^5]
                        : method.Name)).Distinct())
            .Where(member => !rows.Contains((member.Type.FullName!, member.Member)))
            .Select(member => (member.Type, member.Member, Operations: SdkCalls.Of(member.Type, member.Member)
                .Where(operation => NeedsOf(operation).Count > 0)))
            .Where(member => member.Operations.Any())
            .Select(member => $"{member.Type.FullName}.{member.Member}: {string.Join(' ', member.Operations)}");

        Assert.Empty(missing);
    }

    // The SDK has one class for queries and scans.
    private static bool IsEitherSearch(HashSet<string> operation, HashSet<string> said) =>
        operation.Overlaps(["dynamodb:Query", "dynamodb:Scan"]) && said.Overlaps(["dynamodb:Query", "dynamodb:Scan"]);

    // `S3.InitiateMultipartUpload`: the needs of S3's CreateMultipartUpload. Empty for a method that is no operation.
    private static HashSet<string> NeedsOf(string operation)
    {
        var (service, method) = operation.Split('.') is [var first, var second] ? (first, second) : throw new FormatException(operation);
        return Catalog.PrefixOf(service) is { } prefix
            && Catalog.FindService(prefix)!.TryGetNeeds(Catalog.OperationOf(service, method), out var needs)
            ? [.. needs.Select(need => need.Action).Where(action => action.StartsWith(prefix + ":", StringComparison.Ordinal))]
            : [];
    }
}
