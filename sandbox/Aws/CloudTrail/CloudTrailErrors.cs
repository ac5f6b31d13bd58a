using Bridge.Sandbox.Aws.Wire;

namespace Bridge.Sandbox.Aws.CloudTrail;

/// <summary>
/// CloudTrail's errors. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html and its neighbours
/// </summary>
internal static class CloudTrailErrors
{
    public static AwsErrorException UnknownOperation(string operation) =>
        new(400, "UnknownOperationException", $"The sandbox's CloudTrail does not have the operation `{operation}`.");

    public static AwsErrorException Malformed(string message) => new(400, "SerializationException", message);

    public static AwsErrorException TrailNotFound(string trail, string accountId) =>
        new(400, "TrailNotFoundException", $"Unknown trail: {trail} for the user: {accountId}");

    public static AwsErrorException InvalidTrailName(string message) => new(400, "InvalidTrailNameException", message);

    public static AwsErrorException InvalidLookupAttributes(string message) => new(400, "InvalidLookupAttributesException", message);

    public static AwsErrorException InvalidMaxResults() => new(400, "InvalidMaxResultsException", "MaxResults must be between 1 and 50.");

    public static AwsErrorException InvalidNextToken() =>
        new(400, "InvalidNextTokenException", "The token is not valid, or belongs to a call with other parameters.");

    public static AwsErrorException InvalidTimeRange() => new(400, "InvalidTimeRangeException", "StartTime must not be after EndTime.");

    public static AwsErrorException InvalidEventCategory() =>
        new(400, "InvalidEventCategoryException", "The event category must be `insight`.");

    public static AwsErrorException Throttled() => new(400, "ThrottlingException", "Rate exceeded");
}
