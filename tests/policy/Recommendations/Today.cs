using Bridge.Policy.Evaluation;
using Bridge.Policy.Model;
using Bridge.Policy.Parsing;
using Bridge.Policy.Recommendations;
using Bridge.Policy.Recommendations.Model;
using Bridge.Policy.Tests.Usage;
using Bridge.Policy.Usage;

namespace Bridge.Policy.Tests.Recommendations;

/// <summary>Today's policies of a test, and a recommendation with them.</summary>
internal static class Today
{
    public const string Admin = """{"Effect":"Allow","Action":"*","Resource":"*"}""";

    public static Recommendation Recommend(string statements, string trail, RecommendationOptions? options = null, UsageQuery? query = null) =>
        Recommender.Recommend(Trail.Read(trail, query), Of(statements), options);

    public static AuthorizationPolicies Of(string statements) => new() { Identity = [new("today", Document(statements))] };

    public static PolicyDocument Document(string statements)
    {
        var parsed = PolicyParser.Parse($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", PolicyKind.Identity);
        Assert.True(parsed.IsOk, string.Join('\n', parsed.Faults));
        return parsed.Value;
    }

    /// <summary>Makes two events that are this many days apart, so that the window is long.</summary>
    public static string Long(string first = "2025-06-01T10:00:00Z", string last = "2025-08-01T10:00:00Z", string source = "s3.amazonaws.com", string name = "GetObject", string parameters = """{"bucketName":"b","key":"k"}""") =>
        $"{Trail.Event(source: source, name: name, parameters: parameters, time: first)}\n{Trail.Event(id: "e2", source: source, name: name, parameters: parameters, time: last)}";
}
