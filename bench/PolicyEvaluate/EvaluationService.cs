namespace Bridge.Bench.PolicyEvaluate;

/// <summary>A service as the workload uses it.</summary>
/// <param name="ActionPattern">Covers all of <paramref name="Actions"/>.</param>
/// <param name="Actions">Actions on one kind of resource.</param>
/// <param name="Arn">The ARN of a resource, with <c>{0}</c> for its place and <c>{1}</c> for its number.</param>
internal sealed record EvaluationService(string ActionPattern, IReadOnlyList<string> Actions, string Arn)
{
    public static IReadOnlyList<EvaluationService> All { get; } =
    [
        new("s3:*Object", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "arn:aws:s3:::bucket-{0}/data/file-{1}.json"),
        new(
            "sqs:*Message*",
            ["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
            "arn:aws:sqs:eu-west-1:111122223333:queue-{0}-{1}"),
        new(
            "dynamodb:*",
            ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
            "arn:aws:dynamodb:eu-west-1:111122223333:table/app-{0}-{1}"),
        new("lambda:Invoke*", ["lambda:InvokeFunction"], "arn:aws:lambda:eu-west-1:111122223333:function:fn-{0}-{1}"),
    ];

    public string Resource(string place, int number) =>
        Arn.Replace("{0}", place, StringComparison.Ordinal).Replace("{1}", $"{number}", StringComparison.Ordinal);

    /// <summary>Patterns for the resources of a place: a prefix, and forms with wildcards in the middle.</summary>
    public string Pattern(string place, int shape)
    {
        var arn = Arn.Replace("{0}", place, StringComparison.Ordinal);
        var number = arn.IndexOf("{1}", StringComparison.Ordinal);
        return shape switch
        {
            1 => arn.Replace("{1}", "*", StringComparison.Ordinal),
            2 => arn.Replace("eu-west-1", "*", StringComparison.Ordinal).Replace("{1}", "*", StringComparison.Ordinal),
            3 => arn.Replace("aws:", "*:", StringComparison.Ordinal)
                .Replace("data", "*", StringComparison.Ordinal)
                .Replace("{1}", "*", StringComparison.Ordinal),
            _ => arn[..number] + "*",
        };
    }
}
