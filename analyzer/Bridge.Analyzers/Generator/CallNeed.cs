using Bridge.Analyzers.Calls;

namespace Bridge.Analyzers.Generator;

/// <summary>An action that a call needs, without references to the compiler's objects.</summary>
/// <param name="Kind">How certain that is.</param>
/// <param name="Action">Empty when it is not known.</param>
/// <param name="Path">The file, from the project's folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Member">What is called there: <c>PutObjectAsync</c>.</param>
internal sealed record CallNeed(NeedKind Kind, string Action, string Path, int Line, string Member)
{
    public static IEnumerable<CallNeed> Of(AwsCall call, CallSummary summary, AskingProject project)
    {
        var path = project.PathOf(call.Tree.FilePath);
        var line = call.Tree.GetLineSpan(call.Span).StartLinePosition.Line + 1;
        return call.Member.IsKnown
            ? summary.NeedsOf(call).Select(
                need => new CallNeed(need.IsPossible ? NeedKind.Possible : NeedKind.Required, need.Action, path, line, call.Member.Name))
            : [new(NeedKind.NotKnown, "", path, line, call.Member.Name)];
    }

    /// <summary>For people: <c>s3:PutObject: Uploads/Uploader.cs(42) PutObjectAsync</c>.</summary>
    public override string ToString() => $"{What}: {Path}({Line}) {Member}";

    private string What => Kind switch
    {
        NeedKind.Required => Action,
        NeedKind.Possible => $"perhaps {Action}",
        _ => "an action that is not known, and not in the policy",
    };
}
