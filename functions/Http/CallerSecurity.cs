using Microsoft.AspNetCore.Authentication;

namespace Bridge.Functions.Http;

/// <summary>Who may call what. An endpoint names the lowest role that may.</summary>
internal static class CallerSecurity
{
    public static void AddCallerSecurity(this IServiceCollection services)
    {
        // Only the core is added: AddAuthentication also brings data protection and its key files, which bearer tokens do not need.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = BearerTokenHandler.SchemeName;
            options.AddScheme<BearerTokenHandler>(BearerTokenHandler.SchemeName, null);
        });
        services.AddOptions<AuthenticationSchemeOptions>(BearerTokenHandler.SchemeName);
        services.AddTransient<BearerTokenHandler>();
        services.AddWebEncoders();
        var builder = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetValues<CallerRole>())
        {
            var allowed = Enum.GetValues<CallerRole>().Where(candidate => candidate >= role).Select(candidate => candidate.ToString().ToLowerInvariant());
            builder.AddPolicy(role.ToString(), policy => policy.RequireRole(allowed));
        }
    }

    /// <summary>Demands <paramref name="role"/> or a higher one.</summary>
    public static TBuilder RequireCaller<TBuilder>(this TBuilder builder, CallerRole role)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(role.ToString());

    /// <summary>The caller's name, for the timeline.</summary>
    public static string CallerName(this HttpContext context) =>
        context.User.Identity?.Name ?? throw new InvalidOperationException("The endpoint must demand a caller.");
}
