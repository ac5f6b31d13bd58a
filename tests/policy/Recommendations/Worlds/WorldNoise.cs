namespace Bridge.Policy.Tests.Recommendations.Worlds;

/// <summary>Events of a trail that are no usage of the principal, although some look like it.</summary>
internal static class WorldNoise
{
    /// <summary>Makes a further event from one of the principal's; null for most draws.</summary>
    public static (string Kind, string Line)? Make(World world, string line, CallDraw draw, int number, TrueCall call)
    {
        var identity = WorldTrail.Identity(world, call.InvokedBy);
        var own = line.Replace($"\"eventID\":\"e{number}\"", $"\"eventID\":\"n{number}\"", StringComparison.Ordinal);
        return draw.Noise switch
        {
            0 => ("otherUser", Of("""{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/mallory"}""")),
            1 => ("otherRole", Of("""{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/other/worker","sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/other"}}}""")),
            2 => ("otherAccount", Of(identity.Replace("111122223333", "999999999999", StringComparison.Ordinal))),
            3 => ("awsService", Of($$"""{"type":"AWSService","invokedBy":"lambda.amazonaws.com","arn":"{{world.Principal}}"}""")),
            4 => ("awsAccount", Of($$"""{"type":"AWSAccount","accountId":"111122223333","principalId":"{{world.Principal}}"}""")),
            5 => ("serviceEvent", own.Replace("AwsApiCall", "AwsServiceEvent", StringComparison.Ordinal)),
            6 => ("consoleSignIn", own.Replace("AwsApiCall", "AwsConsoleSignIn", StringComparison.Ordinal)),
            7 or 8 => ("intruder", WorldTrail.At(Intruder(own, draw), "2025-09-01T00:00:01Z")),
            9 => ("future", WorldTrail.At(own, "2030-01-01T00:00:00Z")),
            10 => ("duplicate", line),
            _ => null,
        };

        string Of(string other) => own.Replace(identity, other, StringComparison.Ordinal);
    }

    // A call after the alert with the principal's own credentials, on a resource that it never used.
    private static string Intruder(string own, CallDraw draw) => draw.Hidden % 2 == 0 ? own : own
        .Replace(draw.Name, "stolen", StringComparison.Ordinal);
}
