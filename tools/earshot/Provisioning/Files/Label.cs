using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Earshot.Tools.Placing;
using Earshot.Tools.Provisioning.Fleet;
using QRCoder;

namespace Earshot.Tools.Provisioning.Files;

/// <summary>A node's label, 70 x 36 mm, to print: which node it is, and how its array has to stand. It holds no position and no secret.</summary>
internal static class Label
{
    private const int QuietZone = 4;

    /// <summary>Gets what the QR code says.</summary>
    public static string CodeOf(string node) => $"earshot:{node}";

    public static string Draw(FleetNode node, TrueHeading heading)
    {
        string array = node.Array == ArrayKind.SingleMicrophone
            ? "single"
            : string.Create(CultureInfo.InvariantCulture, $"{ArrayKinds.NameOf(node.Array)}, {node.Spacing} m");
        string direction = node.Array == ArrayKind.SingleMicrophone ? string.Empty
            : node.North == NorthReference.True ? string.Create(CultureInfo.InvariantCulture, $"forward {heading.Degrees:F1}° true")
            : string.Create(CultureInfo.InvariantCulture, $"forward {heading.Degrees:F1}° true, {Angles.Wrap360(node.Heading):F1}° magnetic");
        (string path, int modules) = Code(CodeOf(node.Id));

        // The longest name, 32 letters, must fit as well.
        string size = node.Id.Length <= 14 ? "4.5" : "2";
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="70mm" height="36mm" viewBox="0 0 70 36" font-family="sans-serif">
            <title>{node.Id}</title>
            <rect x="0.2" y="0.2" width="69.6" height="35.6" rx="2" fill="white" stroke="black" stroke-width="0.2"/>
            <svg x="1" y="4" width="28" height="28" viewBox="0 0 {modules} {modules}" shape-rendering="crispEdges"><path d="{path}"/></svg>
            <text x="30" y="10" font-size="{size}" font-weight="bold">{node.Id}</text>
            <text x="30" y="16" font-size="2.6">{Escape(Shortened(node.Site))}</text>
            <text x="30" y="21" font-size="2.6">array {array}</text>
            <text x="30" y="25" font-size="2.1">{direction}</text>
            <text x="30" y="29" font-size="2.6">{node.Board}</text>
            <text x="30" y="33" font-size="1.55">Earshot listens for drones; it records no speech.</text>
            </svg>

            """.ReplaceLineEndings("\n");
    }

    /// <summary>Puts all labels onto A4 pages.</summary>
    public static byte[] Sheet(IEnumerable<string> labels)
    {
        StringBuilder page = new();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Earshot labels</title>\n");
        page.Append("<style>@page{size:A4;margin:12mm}body{margin:0;display:flex;flex-wrap:wrap;gap:4mm}svg{break-inside:avoid}</style></head><body>\n");
        page.AppendJoin('\n', labels).Append("</body></html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static (string Path, int Modules) Code(string text)
    {
        using QRCodeGenerator generator = new();
        using QRCodeData code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        List<BitArray> rows = code.ModuleMatrix;

        // The matrix brings its own quiet zone of four modules, as ISO 18004 asks for.
        StringBuilder path = new();
        for (int y = QuietZone; y < rows.Count - QuietZone; y++)
        {
            foreach (int x in Enumerable.Range(0, rows[y].Length).Where(x => rows[y][x]))
            {
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return (path.ToString(), rows.Count);
    }

    private static string Shortened(string text) => text.Length <= 28 ? text : $"{text[..27]}…";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
