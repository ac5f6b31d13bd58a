using Bridge.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Bridge.Functions.Tests.Webhooks;

/// <summary>Settings that a test can change while they are in use.</summary>
internal sealed class OptionsStub(BridgeSettings settings) : IOptionsMonitor<BridgeSettings>
{
    public BridgeSettings CurrentValue { get; set; } = settings;

    public BridgeSettings Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<BridgeSettings, string?> listener) => null;
}
