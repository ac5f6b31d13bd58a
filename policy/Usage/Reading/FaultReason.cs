namespace Bridge.Policy.Usage.Reading;

/// <summary>Why something could not be read, for people. The system's own message about access only names the path once more.</summary>
internal static class FaultReason
{
    public static string Of(Exception exception) => exception is UnauthorizedAccessException ? "you have no access to it" : exception.Message;
}
