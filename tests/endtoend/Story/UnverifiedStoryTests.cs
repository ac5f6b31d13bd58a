using Bridge.EndToEnd.Tests.Running;
using Bridge.Sandbox;
using Bridge.Sandbox.Aws.Seed;

namespace Bridge.EndToEnd.Tests.Story;

/// <summary>A story that does not end as it should must not look like one that does.</summary>
public sealed class UnverifiedStoryTests
{
    [Fact]
    public async Task Demo_HandlerRefusesTheTarget_ExitsNonZero()
    {
        var options = SharedRun.FreePorts with { AdaptSeed = seed => WithEnvironment(seed, "BRIDGE_NEVER_TOUCH", "arn:aws:iam::222222222222:role/switch-admin") };
        Assert.Equal(1, await new LocalRun(options, Story: true, StayUp: false, Json: false).RunAsync(CancellationToken.None));
    }

    private static SeedFile WithEnvironment(SeedFile seed, string name, string value) => seed with
    {
        Accounts = [.. seed.Accounts.Select(account => account with
        {
            Functions = [.. account.Functions.Select(function => function with
            {
                Environment = new Dictionary<string, string>(function.Environment) { [name] = value },
            })],
        })],
    };
}
