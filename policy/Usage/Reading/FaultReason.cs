namespace Bridge.Policy.Usage.Reading;

/// <summary>Says for people why something could not be read. The system's own message about access would only repeat the path.</summary>
internal static class FaultReason
{
    public static string Of(Exception exception) => exception is UnauthorizedAccessException ? "you have no access to it" : exception.Message;
}
