using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Earshot.Firmware.Image;

/// <summary>What an image holds and what it leaves of the deployment partition.</summary>
public static class ImageReport
{
    /// <summary>Renders the table.</summary>
    /// <param name="entries">The image's assemblies.</param>
    /// <param name="bytes">The image's size.</param>
    /// <returns>Lines.</returns>
    public static string Render(IReadOnlyList<ImageEntry> entries, long bytes)
    {
        int width = entries.Max(e => e.Name.Length);
        var text = new StringBuilder();
        Line($"{"assembly".PadRight(width)}  {"bytes",8}  {"offset",8}  {"version",-10}  native");
        foreach (ImageEntry entry in entries)
        {
            string native = entry.Header.NativeChecksum == 0 ? "-" : $"0x{entry.Header.NativeChecksum:X8}";
            Line($"{entry.Name.PadRight(width)}  {entry.Header.Size,8}  0x{entry.Offset:X6}  {entry.Header.Version,-10}  {native}");
        }

        Line($"{"total".PadRight(width)}  {bytes,8}");
        foreach (DeploymentPartition partition in DeploymentPartition.All)
        {
            Line($"{100.0 * bytes / partition.Size:0.0} % of the deployment partition of an {partition.Boards}: {partition.Size / 1024} KB at 0x{partition.Address:X}");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>Holds a size against the partitions.</summary>
    /// <param name="bytes">The image's size.</param>
    /// <exception cref="FirmwareException">It does not fit.</exception>
    public static void CheckFits(long bytes)
    {
        DeploymentPartition smallest = DeploymentPartition.All[0];
        if (bytes > smallest.Size)
        {
            throw new FirmwareException($"The image has {bytes} bytes, but the deployment partition of an {smallest.Boards} {smallest.Size}: something must go.");
        }
    }
}
