using Bridge.Functions.Webhooks.Orca;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bridge.Functions.Tests.Webhooks;

public sealed class WebhookSecretsTests
{
    private const string Old = "the-old-secret-0123456789";
    private const string New = "the-new-secret-0123456789";

    [Theory]
    [InlineData("X-Api-Key", Old, "Valid")]
    [InlineData("x-api-key", Old, "Valid")]
    [InlineData("X-Api-Key", New, "Valid")]
    [InlineData("X-Api-Key", null, "MissingHeader")]
    [InlineData("X-Api-Key", "", "MissingHeader")]
    [InlineData("Authorization", Old, "MissingHeader")]
    [InlineData("X-Api-Key", "wrong", "WrongSecret")]
    [InlineData("X-Api-Key", " ", "WrongSecret")]
    [InlineData("X-Api-Key", "The-old-secret-0123456789", "WrongSecret")]
    [InlineData("X-Api-Key", Old + " ", "WrongSecret")]
    [InlineData("X-Api-Key", "the-old-secret-012345678", "WrongSecret")]
    [InlineData("X-Api-Key", Old + Old, "WrongSecret")]
    [InlineData("X-Api-Key", Old + "," + New, "WrongSecret")]
    [InlineData("X-Api-Key", "Bearer " + Old, "WrongSecret")]
    public void Judge_HeaderForm_IsTakenLiterally(string header, string? value, string expected) =>
        Assert.Equal(expected, Judge(Settings(Old, New), header, value).ToString());

    [Fact]
    public void Judge_HeaderTwice_IsRefusedAlsoWhenBothAreRight() =>
        Assert.Equal(WebhookAuthenticity.MissingHeader, Judge(Settings(Old), "X-Api-Key", new StringValues([Old, Old])));

    [Fact]
    public void Judge_OwnHeaderName_OnlyThatOneCounts()
    {
        var settings = Settings(Old);
        settings.HeaderName = "X-Orca-Token";

        Assert.Equal(WebhookAuthenticity.Valid, Judge(settings, "X-Orca-Token", Old));
        Assert.Equal(WebhookAuthenticity.MissingHeader, Judge(settings, "X-Api-Key", Old));
    }

    [Fact]
    public void Judge_SecretRotated_TakesTheNewOneAtOnceAndTheOldOneNoMore()
    {
        var options = new OptionsStub<WebhookSettings>(Settings(Old));
        var secrets = new WebhookSecrets(options);
        Assert.Equal(WebhookAuthenticity.WrongSecret, secrets.Judge(Request("X-Api-Key", New)));

        options.CurrentValue = Settings(Old, New);
        Assert.Equal(WebhookAuthenticity.Valid, secrets.Judge(Request("X-Api-Key", Old)));
        Assert.Equal(WebhookAuthenticity.Valid, secrets.Judge(Request("X-Api-Key", New)));

        options.CurrentValue = Settings(New);
        Assert.Equal(WebhookAuthenticity.WrongSecret, secrets.Judge(Request("X-Api-Key", Old)));
    }

    [Fact]
    public void Judge_NoSecretLeft_RefusesEverything() =>
        Assert.Equal(WebhookAuthenticity.WrongSecret, Judge(Settings(), "X-Api-Key", Old));

    private static WebhookAuthenticity Judge(WebhookSettings settings, string header, StringValues value) =>
        new WebhookSecrets(new OptionsStub<WebhookSettings>(settings)).Judge(Request(header, value));

    private static HttpRequest Request(string header, StringValues value)
    {
        var context = new DefaultHttpContext();
        if (value.Count > 0)
        {
            context.Request.Headers[header] = value;
        }

        return context.Request;
    }

    private static WebhookSettings Settings(params string[] secrets) => new() { Secrets = secrets };
}
