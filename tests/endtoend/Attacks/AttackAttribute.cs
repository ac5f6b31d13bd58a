namespace Bridge.EndToEnd.Tests.Attacks;

/// <summary>Marks a test that plays an attacker. <c>docs/threats.md</c> is made of these.</summary>
/// <param name="attacker">Whom he is and what he holds.</param>
/// <param name="tried">What he does.</param>
/// <param name="happens">What the test sees happen.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AttackAttribute(string attacker, string tried, string happens) : Attribute
{
    public string Attacker => attacker;

    public string Tried => tried;

    public string Happens => happens;
}

/// <summary>The attackers, in the words of the page.</summary>
internal static class Attacker
{
    public const string Sender = "may send to the order queues (`sqs:SendMessage`)";
    public const string LedgerWriter = "may write to the ledger (`s3:PutObject`)";
    public const string Both = "may do both";
}
