using System.Text;
using Microsoft.CodeAnalysis;

namespace Bridge.Analyzers.Tests.SamplePrograms;

/// <summary>
/// Stand-ins for SDK packages that are not installed. They have the same shape, and are made from the lines of <c>Stubs/NAMESPACE.sdk</c>.
/// <code>
/// client INTERFACE CLASS
/// OPERATION: TYPE PROPERTY; … -> TYPE PROPERTY; …     the method, its request and its response
/// overload OPERATION: TYPE PARAMETER, …               the method with these instead of a request
/// paginator OPERATION
/// type NAME: TYPE PROPERTY; …                         a class of the service's Model
/// </code>
/// </summary>
internal sealed class SdkStub
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests/analyzer/SamplePrograms/Stubs");

    private readonly StringBuilder _model = new();
    private readonly StringBuilder _interface = new();
    private readonly StringBuilder _client = new();
    private readonly StringBuilder _paginators = new();
    private readonly string _service;
    private string[] _names = [];

    private SdkStub(string path)
    {
        _service = Path.GetFileNameWithoutExtension(path);
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            Add(line);
        }
    }

    public static IEnumerable<MetadataReference> All() =>
    [
        .. Directory.GetFiles(Folder, "*.sdk")
            .Order(StringComparer.Ordinal)
            .Select(path => new SdkStub(path))
            .Select(stub => References.Compiled("AWSSDK." + stub._service, stub.Source())),
        .. Directory.GetFiles(Folder, "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(path => References.Compiled(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path))),
    ];

    private void Add(string line)
    {
        var (head, rest) = line.Split(':', 2, StringSplitOptions.TrimEntries) is [var before, var after] ? (before, after) : (line, "");
        switch (head.Split(' '))
        {
            case ["client", var contract, var client]:
                _names = [contract, client];
                break;
            case ["type", var name]:
                _model.AppendLine($"public class {name} {{ {Properties(rest)} }}");
                break;
            case ["overload", var operation]:
                AddMethod(operation, rest);
                break;
            case ["paginator", var operation]:
                _model.AppendLine(
                    $"public interface I{operation}Paginator {{ IPaginatedEnumerable<{operation}Response> Responses {{ get; }} }}");
                _paginators.AppendLine($"I{operation}Paginator {operation}({operation}Request request);");
                break;
            case [var operation]:
                AddOperation(operation, rest.Split("->", StringSplitOptions.TrimEntries));
                break;
            default:
                throw new FormatException($"{_service}.sdk: `{line}` is no line of a stub.");
        }
    }

    private void AddOperation(string operation, string[] sides)
    {
        _model.AppendLine($"public class {operation}Request : AmazonWebServiceRequest {{ {Properties(sides[0])} }}");
        _model.AppendLine(
            $"public class {operation}Response : AmazonWebServiceResponse {{ {Properties(sides.ElementAtOrDefault(1) ?? "")} }}");
        AddMethod(operation, $"{operation}Request request");
    }

    private void AddMethod(string operation, string parameters)
    {
        var method = $"Task<{operation}Response> {operation}Async({parameters}, CancellationToken cancellationToken = default)";
        _interface.AppendLine(method + ";");
        _client.AppendLine($"public virtual {method} => throw new NotSupportedException();");
    }

    private static string Properties(string list) =>
        string.Join(' ', list.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(property => $"public {property} {{ get; set; }}"));

    private string Source() => $$"""
        #nullable disable
        using System; using System.Collections.Generic; using System.IO; using System.Threading; using System.Threading.Tasks;
        using Amazon.Runtime; using Amazon.{{_service}}.Model;
        namespace Amazon.{{_service}}.Model
        {
            {{_model}}
            public interface I{{_service}}PaginatorFactory { {{_paginators}} }
        }
        namespace Amazon.{{_service}}
        {
            public interface {{_names[0]}} : IAmazonService, IDisposable
            {
                I{{_service}}PaginatorFactory Paginators { get; }
                static ClientConfig IAmazonService.CreateDefaultClientConfig() => null;
                static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials credentials, ClientConfig config) => new {{_names[1]}}(credentials);
                {{_interface}}
            }
            public class {{_names[1]}} : AmazonServiceClient, {{_names[0]}}
            {
                public {{_names[1]}}() : base(new AnonymousAWSCredentials(), null) { }
                public {{_names[1]}}(AWSCredentials credentials) : base(credentials, null) { }
                public {{_names[1]}}(AWSCredentials credentials, Amazon.RegionEndpoint region) : base(credentials, null) { }
                protected override Amazon.Runtime.Internal.IServiceMetadata ServiceMetadata => throw new NotSupportedException();
                public I{{_service}}PaginatorFactory Paginators => throw new NotSupportedException();
                {{_client}}
            }
        }
        """;
}
