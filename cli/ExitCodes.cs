namespace Bridge.Cli;

/// <summary>The exit codes of all commands.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The answer is no.</summary>
    public const int No = 1;

    /// <summary>Bad use or bad input.</summary>
    public const int BadInput = 2;
}
