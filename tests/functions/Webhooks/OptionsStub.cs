using Microsoft.Extensions.Options;

namespace Bridge.Functions.Tests.Webhooks;

/// <summary>Settings that a test can change while they are in use.</summary>
internal sealed class OptionsStub<T>(T settings) : IOptionsMonitor<T>
{
    public T CurrentValue { get; set; } = settings;

    public T Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<T, string?> listener) => null;
}
