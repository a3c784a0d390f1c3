using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Text;

namespace Earshot.Tools.Reporting;

/// <summary>A page that needs nothing but itself: style and script are in it, and it loads nothing.</summary>
internal static class HtmlPage
{
    private static readonly Lazy<string> s_style = new(() => Resource("report.css"));
    private static readonly Lazy<string> s_script = new(() => Resource("report.js"));

    /// <summary>Writes a page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">What is in it.</param>
    /// <returns>The file.</returns>
    public static byte[] Write(string title, string body) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {s_style.Value}</style>
        </head>
        <body>
        {body}{Explanation}<script>
        {s_script.Value}</script>
        </body>
        </html>

        """));

    private const string Explanation = """
        <details class="help"><summary>How to read this page</summary>
        <p>The firmware hears a frame of 256 ms at a time. Each bin of its spectrum (3.9 Hz) is held against a <b>noise floor</b>: the mean of its neighbourhood without lines, and what has stood at that bin for minutes. The first picture shows what stands above that floor, up to the 15 dB that are passed on; the detector sees nothing else of the sound.</p>
        <p>An engine with a propeller is a <b>comb</b>: lines at multiples of the shaft rate. The detector follows the comb with the most evidence along its glide; its lines are drawn over the picture, brighter while something is present. Where nothing is there, it still follows the best of many bad combs.</p>
        <p>The <b>order spectrum</b> is what stands at the lines of that comb and half-way between them. From it, smoothed, and from how steady the comb is, a small network that was learned from recordings makes <b>log-odds</b>: 0 is as likely as not, 2 is 7 to 1. A presence begins at the onset level and ends when the log-odds have stayed below the hold level for the hold time.</p>
        <p>Move the pointer over a picture to see the frame under it.</p>
        </details>

        """;

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream($"reporting/{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
