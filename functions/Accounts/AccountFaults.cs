using Amazon.Runtime;

namespace Bridge.Functions.Accounts;

/// <summary>Tells faults of an account, which another try or a person can mend, from faults of this program.</summary>
internal static class AccountFaults
{
    /// <summary>True when AWS refuses or cannot be reached, or when the account's settings do not allow the call.</summary>
    public static bool IsAccountFault(this Exception e) =>
        e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or AccountSettingsException;
}

/// <summary>What is stored about an account does not allow the call; a person has to correct it.</summary>
internal sealed class AccountSettingsException(string message) : Exception(message);
