using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation;
using ScottPlot;

namespace Earshot.Tools.Demo;

/// <summary>A map of the demonstration: the flight, the nodes, and the bearings that the nodes published.</summary>
internal sealed class DemoMap
{
    private const int Width = 1200;
    private const int Height = 760;
    private const double Kilometre = 1000.0;

    // One bearing in so many is drawn: more would hide each other.
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(6);

    private static readonly Color[] s_colours = [new(31, 105, 176), new(200, 80, 20), new(40, 130, 70)];

    private readonly OverflightScenario _scenario;
    private readonly string _path;
    private readonly List<DemoDetection> _detections = [];

    /// <summary>Initializes a new instance of the <see cref="DemoMap"/> class.</summary>
    /// <param name="scenario">What was flown.</param>
    /// <param name="path">The PNG file to write.</param>
    /// <exception cref="BadInputException">The file cannot be written there.</exception>
    public DemoMap(OverflightScenario scenario, string path)
    {
        _scenario = scenario;
        _path = path;
        if (!path.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
            || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) || Directory.Exists(path))
        {
            throw new BadInputException($"{path}: --plot takes the name of a .png file in a folder that exists.");
        }
    }

    /// <summary>Takes in a detection.</summary>
    /// <param name="detection">The detection.</param>
    public void Add(DemoDetection detection) => _detections.Add(detection);

    /// <summary>Writes the map.</summary>
    public void Save()
    {
        using Plot plot = new();
        plot.Title("Bearings of three virtual nodes on a simulated overflight");
        plot.XLabel("east, km");
        plot.YLabel("north, km");
        DrawFlight(plot);
        for (int i = 0; i < _scenario.Nodes.Count; i++)
        {
            DrawNode(plot, _scenario.Nodes[i], s_colours[i % s_colours.Length]);
        }

        plot.Axes.SquareUnits();
        plot.ShowLegend(Alignment.LowerRight);
        plot.SavePng(_path, Width, Height);
    }

    private void DrawFlight(Plot plot)
    {
        Position from = _scenario.Path.At(0.0);
        Position to = _scenario.Path.At(OverflightScenario.Duration.TotalSeconds);
        ScottPlot.Plottables.Arrow flight = plot.Add.Arrow(Place(from), Place(to));
        flight.ArrowFillColor = Colors.Gray.WithAlpha(0.6);
        flight.ArrowLineColor = Colors.Transparent;
        flight.ArrowWidth = 3;

        // An arrow has no sign in the legend; a line under it has.
        ScottPlot.Plottables.LinePlot line = plot.Add.Line(Place(from), Place(to));
        line.Color = Colors.Gray.WithAlpha(0.6);
        line.LineWidth = 3;
        line.LegendText = $"flight, {OverflightScenario.Speed:F0} m/s at {OverflightScenario.Height:F0} m";
    }

    // Each bearing runs as far as the place where the sound came from, so that its end shows the error.
    private void DrawNode(Plot plot, OverflightNode node, Color colour)
    {
        TimeSpan next = TimeSpan.Zero;
        foreach (DemoDetection detection in _detections.Where(d => d.Detection.Node == node.Id && d.Detection.Azimuth is not null))
        {
            if (detection.Elapsed < next)
            {
                continue;
            }

            next = detection.Elapsed + s_between;
            double arrival = detection.Elapsed.TotalSeconds;
            Position source = _scenario.Path.At(_scenario.Path.EmissionTime(node.Position, arrival));
            Position away = source - node.Position;
            double range = Math.Sqrt((away.East * away.East) + (away.North * away.North));
            Position end = node.Position + (Position.FromAzimuth(detection.Detection.Azimuth!.Value, range));
            ScottPlot.Plottables.LinePlot line = plot.Add.Line(Place(node.Position), Place(end));
            line.Color = colour.WithAlpha(0.45);
            line.LineWidth = 1.5f;
            plot.Add.Marker(Place(source), MarkerShape.FilledCircle, 5, colour);
        }

        ScottPlot.Plottables.Marker marker = plot.Add.Marker(Place(node.Position), MarkerShape.FilledTriangleUp, 16, colour);
        marker.LegendText = $"{node.Id}: bearings, and where the sound came from";
    }

    private static Coordinates Place(Position position) => new(position.East / Kilometre, position.North / Kilometre);
}
