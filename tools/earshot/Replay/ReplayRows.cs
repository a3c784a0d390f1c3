using System;
using System.Globalization;
using Earshot.Tools.Running;
using Spectre.Console;

namespace Earshot.Tools.Replay;

/// <summary>The lines in which <c>replay</c> shows detections to a person.</summary>
internal static class ReplayRows
{
    /// <summary>The columns' names.</summary>
    public static readonly string Header =
        $"[bold] {"time",8}  {"event",-6}{"src",4}  {"type",-12}{"p",4}{"f0 Hz",7}{"SNR dB",8}  bearing[/]";

    /// <summary>Shows a detection.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="offset">When it was heard, from the recording's first sample.</param>
    /// <returns>A line of markup.</returns>
    public static string Format(DetectionMessage detection, TimeSpan? offset)
    {
        string colour = detection.Event switch
        {
            "onset" => "green",
            "end" => "grey",
            _ => "default",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{colour}] {Clock(offset),8}  {detection.Event,-6}{detection.Source,4}  {detection.Type.EscapeMarkup(),-12}{detection.Probability,4:F2}{detection.ShaftRate,7:F1}{detection.Snr,8:F1}  {Bearing(detection)}[/]");
    }

    /// <summary>Writes a time as minutes, seconds and tenths.</summary>
    /// <param name="time">The time; <see langword="null"/> when unknown.</param>
    /// <returns>The text.</returns>
    public static string Clock(TimeSpan? time) => time is null
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.Value.TotalMinutes:00}:{Math.Floor(time.Value.TotalSeconds % 60.0 * 10.0) / 10.0:00.0}");

    /// <summary>Writes a bearing with what is known of it.</summary>
    /// <param name="detection">The detection.</param>
    /// <returns>The text; a hyphen without a bearing.</returns>
    public static string Bearing(DetectionMessage detection)
    {
        if (detection.Azimuth is null)
        {
            return "-";
        }

        string other = detection.OtherAzimuth is double azimuth
            ? string.Create(CultureInfo.InvariantCulture, $" or {azimuth:F1}°")
            : string.Empty;
        string elevation = detection.Elevation is double up
            ? string.Create(CultureInfo.InvariantCulture, $", {up:F0}° up")
            : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture, $"{detection.Azimuth:F1}°{other} ± {detection.AzimuthDeviation:F1}°{elevation}");
    }
}
