using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Tracing;
using ScottPlot;
using ScottPlot.Colormaps;

namespace Earshot.Tools.Reporting;

/// <summary>Draws the levels over the noise floor, as the detector saw them: a column a frame, a row a bin.</summary>
internal static class Spectrogram
{
    /// <summary>The level of the brightest colour in dB: the whitening passes no more on.</summary>
    public const double Brightest = 15.0;

    private const int Colours = 64;

    /// <summary>The most columns: more than a screen has would only make the page heavy.</summary>
    private const int MostColumns = 1500;

    private static readonly Inferno s_map = new();

    /// <summary>Draws the picture.</summary>
    /// <param name="frames">The frames, at least one; of many, the highest level of several makes a column.</param>
    /// <returns>A PNG image with the lowest bin at the bottom.</returns>
    public static byte[] Draw(IReadOnlyList<TracedFrame> frames)
    {
        int together = (frames.Count + MostColumns - 1) / MostColumns;
        float[][][] columns = [.. frames.Select(frame => frame.Levels).Chunk(together)];
        int rows = frames[0].Levels.Length;
        byte[] pixels = new byte[rows * columns.Length];
        for (int row = 0; row < rows; row++)
        {
            int bin = rows - 1 - row;
            for (int column = 0; column < columns.Length; column++)
            {
                double share = columns[column].Max(levels => levels[bin]) / Brightest;
                pixels[(row * columns.Length) + column] = (byte)Math.Clamp(share * (Colours - 1), 0.0, Colours - 1);
            }
        }

        return IndexedPng.Encode(columns.Length, pixels, [.. Enumerable.Range(0, Colours).Select(i => Rgb(i / (Colours - 1.0)))]);
    }

    /// <summary>Gets the colour of a level.</summary>
    /// <param name="share">The level as a share of <see cref="Brightest"/>.</param>
    /// <returns>The colour as CSS writes it.</returns>
    public static string Colour(double share) => s_map.GetColor(share).ToHex();

    private static (byte Red, byte Green, byte Blue) Rgb(double share)
    {
        Color colour = s_map.GetColor(share);
        return (colour.R, colour.G, colour.B);
    }
}
