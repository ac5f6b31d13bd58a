using Bridge.Sandbox.Aws.Seed;

namespace Bridge.Sandbox.Local;

/// <summary>The options of one local run.</summary>
internal sealed record LocalOptions
{
    /// <summary>Port of Bridge; 0 takes any free one.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>Port of the sandboxed AWS; 0 takes any free one.</summary>
    public int AwsPort { get; init; } = 4566;

    /// <summary>Where Bridge's database and the logs lie; null: a new folder that is deleted at the end of the run.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The accounts to begin with; null: the seed beside the program.</summary>
    public string? SeedPath { get; init; }

    /// <summary>How long a change of policies takes to be in force; null: as the seed says.</summary>
    public TimeSpan? PropagationDelay { get; init; }

    /// <summary>Settings of the functions app; they replace those of the same name that the run makes.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Changes the seed before the accounts are made of it; tests shorten time-outs with it.</summary>
    public Func<SeedFile, SeedFile> AdaptSeed { get; init; } = seed => seed;
}
