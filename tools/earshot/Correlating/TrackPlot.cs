using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Correlation.Geometry;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Output;
using Earshot.Correlation.Tracking;
using ScottPlot;

namespace Earshot.Tools.Correlating;

/// <summary>A map of a run: nodes, confirmed tracks with their uncertainty, and the last bearing or area of what is of no track.</summary>
internal static class TrackPlot
{
    private const int Width = 1200;
    private const int Height = 1000;
    private const double Kilometre = 1000.0;

    // An ellipse of uncertainty every so many messages of a track.
    private const int Between = 10;

    private static readonly Color[] s_colours =
        [new(31, 105, 176), new(200, 80, 20), new(40, 130, 70), new(130, 60, 160), new(120, 120, 20), new(20, 140, 150), new(180, 40, 90)];

    /// <summary>Draws it.</summary>
    /// <param name="plane">The plane of the map.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="messages">Track messages in order of time.</param>
    /// <param name="lines">What is of no confirmed track.</param>
    /// <returns>A PNG image.</returns>
    public static byte[] Draw(TangentPlane plane, IReadOnlyList<RegisteredNode> nodes, IReadOnlyList<TrackMessage> messages, IReadOnlyList<LoneSound> lines)
    {
        using Plot plot = new();
        plot.Title("Confirmed tracks with one-sigma ellipses; grey: bearings and areas of no track");
        plot.XLabel("east, km");
        plot.YLabel("north, km");
        foreach (LoneSound line in lines)
        {
            if (line.Bearing is not { } bearing)
            {
                ScottPlot.Plottables.Ellipse area = plot.Add.Circle(At(line.From), GeoJson.LineLength / Kilometre);
                area.LineColor = Colors.Gray.WithAlpha(0.35);
                continue;
            }

            double angle = (bearing * Math.PI / 180.0) + plane.Convergence(line.From);
            PlanePoint end = new(line.From.East + (GeoJson.LineLength * Math.Sin(angle)), line.From.North + (GeoJson.LineLength * Math.Cos(angle)));
            plot.Add.Line(At(line.From), At(end)).Color = Colors.Gray.WithAlpha(0.35);
        }

        int index = 0;
        foreach (IGrouping<string, TrackMessage> track in messages.GroupBy(message => message.Track))
        {
            TrackMessage[] shown = [.. track.SkipWhile(message => message.Status != TrackStatus.Confirmed).Where(message => message.Status != TrackStatus.Ended)];
            if (shown.Length > 0)
            {
                DrawTrack(plot, plane, shown, s_colours[index++ % s_colours.Length]);
            }
        }

        foreach (RegisteredNode node in nodes)
        {
            Coordinates place = At(plane.Place(node.Latitude, node.Longitude));
            plot.Add.Marker(place, MarkerShape.FilledTriangleUp, 12, Colors.Black);
            plot.Add.Text(node.Id, place).LabelFontSize = 11;
        }

        plot.Axes.SquareUnits();
        return plot.GetImage(Width, Height).GetImageBytes(ImageFormat.Png);
    }

    private static void DrawTrack(Plot plot, TangentPlane plane, TrackMessage[] shown, Color colour)
    {
        Coordinates[] points = [.. shown.Select(message => At(plane.Place(message.Latitude, message.Longitude)))];
        ScottPlot.Plottables.Scatter way = plot.Add.ScatterLine(points, colour);
        way.LineWidth = 2;
        for (int i = 0; i < shown.Length; i += Between)
        {
            (double ee, double en, double nn) = shown[i].PositionCovariance;
            double middle = (ee + nn) / 2.0;
            double spread = Math.Sqrt((((ee - nn) / 2.0) * ((ee - nn) / 2.0)) + (en * en));
            double angle = 0.5 * Math.Atan2(2.0 * en, ee - nn);
            ScottPlot.Plottables.Ellipse ellipse = plot.Add.Ellipse(
                points[i],
                Math.Sqrt(middle + spread) / Kilometre,
                Math.Sqrt(Math.Max(0.0, middle - spread)) / Kilometre,
                ScottPlot.Angle.FromRadians(angle));
            ellipse.LineColor = colour.WithAlpha(0.6);
        }

        plot.Add.Text($"{shown[0].Track[..4]} {shown[^1].Rate:F0} Hz", points[^1]).LabelFontColor = colour;
    }

    private static Coordinates At(PlanePoint place) => new(place.East / Kilometre, place.North / Kilometre);
}
