using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Correlation.Warning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Earshot.Correlation.Http;

/// <summary>
/// Serves the map: a page that loads nothing from elsewhere, each layer as GeoJSON under <c>/api/</c>, and all changes as server-sent events.
/// It has no users and no passwords: who reaches the port sees everything.
/// </summary>
public sealed class MapServer : IAsyncDisposable
{
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(500);

    // A page that nobody looks into notices a dead server by this.
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(15);

    private readonly WebApplication _application;

    private MapServer(WebApplication application) => _application = application;

    /// <summary>Gets the address of the page.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Starts a server.</summary>
    /// <param name="endpoint">Where it listens; port 0 for one that is free.</param>
    /// <param name="model">What it serves.</param>
    /// <param name="decide">Releases (<see langword="true"/>) or withdraws an alert, by its name and that of who does it.</param>
    /// <returns>The running server.</returns>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<MapServer> StartAsync(IPEndPoint endpoint, MapModel model, Func<string, string, bool, Task<AuditRecord>> decide)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(model);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(endpoint));
        WebApplication application = builder.Build();
        application.Use(GuardAsync);
        application.MapGet("/", () => Resource("map.html", "text/html; charset=utf-8"));
        application.MapGet("/map.css", () => Resource("map.css", "text/css; charset=utf-8"));
        application.MapGet("/map.js", () => Resource("map.js", "text/javascript; charset=utf-8"));
        foreach (Layer layer in Enum.GetValues<Layer>())
        {
            string type = layer == Layer.Status ? "application/json" : "application/geo+json";
            application.MapGet($"/api/{Name(layer)}", () => Results.Bytes(model.Read(layer), type));
        }

        application.MapGet("/api/events", (HttpContext context) => TellAsync(context, model, application.Lifetime.ApplicationStopping));
        foreach (bool release in (bool[])[true, false])
        {
            // JSON, which no other site's page can send here unasked.
            application.MapPost($"/api/alerts/{{alert}}/{(release ? "release" : "withdraw")}", async (string alert, Decision decision) =>
            {
                AuditRecord record = await decide(alert, decision.Who ?? string.Empty, release);
                return Results.Json(new { done = record.Done, detail = record.Detail }, statusCode: record.Done ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
            });
        }

        await application.StartAsync();
        return new MapServer(application);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }

    // The page is all its own: no other page may show it, and it loads nothing from elsewhere.
    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        // A name that somebody else's DNS leads here is not ours: its page would be let in as if it were this one.
        string host = context.Request.Host.Host.Trim('[', ']');
        if (!IPAddress.TryParse(host, out _) && host != "localhost" && !host.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    private static async Task TellAsync(HttpContext context, MapModel model, CancellationToken stopping)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        Layer[] layers = Enum.GetValues<Layer>();
        byte[]?[] told = new byte[layers.Length][];
        DateTime spoke = DateTime.UtcNow;
        try
        {
            while (true)
            {
                foreach (Layer layer in layers)
                {
                    byte[] drawn = model.Read(layer);
                    if (!ReferenceEquals(drawn, told[(int)layer]))
                    {
                        told[(int)layer] = drawn;
                        await context.Response.WriteAsync($"event: {Name(layer)}\ndata: ", stop.Token);
                        await context.Response.Body.WriteAsync(drawn, stop.Token);
                        await context.Response.WriteAsync("\n\n", stop.Token);
                        spoke = DateTime.UtcNow;
                    }
                }

                if (DateTime.UtcNow - spoke > s_heartbeat)
                {
                    await context.Response.WriteAsync(": still here\n\n", stop.Token);
                    spoke = DateTime.UtcNow;
                }

                await context.Response.Body.FlushAsync(stop.Token);
                await Task.Delay(s_between, stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The page was closed, or the server stops.
        }
    }

    private static IResult Resource(string name, string type) =>
        Results.Stream(typeof(MapServer).Assembly.GetManifestResourceStream($"map/{name}")!, type);

    private static string Name(Layer layer) => layer.ToString().ToLowerInvariant();

    private sealed record Decision(string? Who);
}
