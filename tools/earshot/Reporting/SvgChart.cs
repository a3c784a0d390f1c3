using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace Earshot.Tools.Reporting;

/// <summary>A chart as inline SVG. Colours come from the page's style sheet by class, so that it fits light and dark.</summary>
internal sealed class SvgChart
{
    private const double Left = 62.0;
    private const double Right = 62.0;
    private const double Top = 8.0;
    private const double Bottom = 22.0;

    private readonly StringBuilder _svg = new();
    private readonly double _width;
    private readonly double _height;
    private readonly (double From, double To) _x;
    private readonly (double From, double To) _y;

    /// <summary>Initializes a new instance of the <see cref="SvgChart"/> class.</summary>
    /// <param name="name">The class by which the page's script finds it.</param>
    /// <param name="text">What it shows, for those who cannot see it.</param>
    /// <param name="width">Its width; the page scales it.</param>
    /// <param name="height">Its height.</param>
    /// <param name="x">The range of the horizontal axis.</param>
    /// <param name="y">The range of the vertical axis.</param>
    public SvgChart(string name, string text, double width, double height, (double From, double To) x, (double From, double To) y)
    {
        (_width, _height, _x, _y) = (width, height, x, y);
        Add($"<svg class=\"chart {name}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(text)}\" data-left=\"{Left}\" data-right=\"{width - Right}\" data-top=\"{Y(y.To)}\" data-bottom=\"{Y(y.From)}\" data-from=\"{x.From}\" data-to=\"{x.To}\" data-low=\"{y.From}\" data-high=\"{y.To}\">");
    }

    /// <summary>Places a value on the horizontal axis.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The place.</returns>
    public double X(double value) => Left + ((value - _x.From) / (_x.To - _x.From) * (_width - Left - Right));

    /// <summary>Places a value on the vertical axis; one beyond its ends stands at the end.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The place.</returns>
    public double Y(double value) => _height - Bottom - ((Math.Clamp(value, _y.From, _y.To) - _y.From) / (_y.To - _y.From) * (_height - Top - Bottom));

    /// <summary>Adds an element.</summary>
    /// <param name="svg">Its SVG; numbers are rounded to hundredths.</param>
    public void Add(FormattableString svg) => _svg.Append(string.Format(
        CultureInfo.InvariantCulture, svg.Format, Array.ConvertAll(svg.GetArguments(), value => value is double number ? Math.Round(number, 2) : value)));

    /// <summary>Adds ticks, with a grid line each, on the horizontal axis.</summary>
    /// <param name="ticks">Values and labels.</param>
    public void XTicks(IEnumerable<(double Value, string Label)> ticks)
    {
        foreach ((double value, string label) in ticks)
        {
            Add($"<path class=\"grid\" d=\"M{X(value)} {Y(_y.From)}V{Y(_y.To)}\"/><text x=\"{X(value)}\" y=\"{_height - 7.0}\" text-anchor=\"middle\">{label}</text>");
        }
    }

    /// <summary>Adds ticks, with a grid line each, on the left axis.</summary>
    /// <param name="ticks">Values.</param>
    /// <param name="unit">The axis' name.</param>
    public void YTicks(IReadOnlyList<double> ticks, string unit)
    {
        foreach (double value in ticks)
        {
            Add($"<path class=\"grid\" d=\"M{X(_x.From)} {Y(value)}H{X(_x.To)}\"/><text x=\"{Left - 6.0}\" y=\"{Y(value) + 4.0}\" text-anchor=\"end\">{value}</text>");
        }

        AxisName(14.0, unit);
    }

    /// <summary>Adds labels on the right axis.</summary>
    /// <param name="ticks">Values and labels.</param>
    /// <param name="unit">The axis' name.</param>
    public void RightTicks(IEnumerable<(double Value, string Label)> ticks, string unit)
    {
        foreach ((double value, string label) in ticks)
        {
            Add($"<text x=\"{_width - Right + 6.0}\" y=\"{Y(value) + 4.0}\">{label}</text>");
        }

        AxisName(_width - 8.0, unit);
    }

    /// <summary>Adds a line through points, in pieces where the next is not to be joined.</summary>
    /// <param name="style">Its class.</param>
    /// <param name="points">The points, and whether each is joined to the one before.</param>
    public void Line(string style, IEnumerable<(double X, double Y, bool Joined)> points)
    {
        string path = string.Concat(points.Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{(point.Joined ? 'L' : 'M')}{X(point.X):0.##} {Y(point.Y):0.##}")));
        Add($"<path class=\"{style}\" d=\"{path}\"/>");
    }

    /// <summary>Adds points.</summary>
    /// <param name="style">Their class.</param>
    /// <param name="points">The points.</param>
    public void Points(string style, IEnumerable<(double X, double Y)> points) =>
        Line(style, points.SelectMany(point => new[] { (point.X, point.Y, false), (point.X, point.Y, true) }));

    /// <summary>Ends the chart: its frame, and the cursor that the page's script moves.</summary>
    /// <returns>The SVG.</returns>
    public string End()
    {
        Add($"<rect class=\"frame\" x=\"{Left}\" y=\"{Y(_y.To)}\" width=\"{_width - Left - Right}\" height=\"{Y(_y.From) - Y(_y.To)}\"/><path class=\"cursor\"/></svg>\n");
        return _svg.ToString();
    }

    private void AxisName(double x, string unit)
    {
        double middle = (Y(_y.From) + Y(_y.To)) / 2.0;
        Add($"<text class=\"axis\" x=\"{x}\" y=\"{middle}\" text-anchor=\"middle\" transform=\"rotate(-90 {x} {middle})\">{unit}</text>");
    }
}
