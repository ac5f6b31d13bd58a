using Bridge.Contracts;
using Bridge.Lambda.Ledger;

namespace Bridge.Lambda.Actions;

/// <summary>
/// Reads the target after the last step. IAM is eventually consistent, so a read that does not show the change yet is repeated a few
/// times before the run is called failed.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency</remarks>
internal sealed class ReadBack(TimeProvider clock)
{
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(900), TimeSpan.FromMilliseconds(1500)];

    /// <summary>Null when the target is as the action leaves it, else what is wrong.</summary>
    public async Task<string?> ConfirmAsync(
        IRemediationAction action, IamIdentity target, IdentitySnapshot snapshot, CancellationToken cancellationToken)
    {
        for (var reads = 0; ; reads++)
        {
            if (await action.IsInPlaceAsync(target, snapshot, cancellationToken))
            {
                return null;
            }

            if (reads == Pauses.Length)
            {
                return $"The calls were made, but {reads + 1} reads of the target do not show what {action.Id} leaves; "
                    + $"look at the target and ask again.";
            }

            await Task.Delay(Pauses[reads], clock, cancellationToken);
        }
    }
}
