using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Earshot.Tools.Commissioning;

/// <summary>
/// The circle on which the two delays of a cross lie while a source goes round it, wherever it is: the skews are its centre, and
/// its radius is the delay of sound along a pair.
/// </summary>
/// <param name="SkewX">The first pair's constant delay in seconds.</param>
/// <param name="SkewY">The second pair's.</param>
/// <param name="Radius">Seconds.</param>
/// <param name="Residual">Median distance of the delays from the circle in seconds.</param>
public sealed record DelayCircle(double SkewX, double SkewY, double Radius, double Residual)
{
    private const double WidestGap = 150.0;
    private const int FewestLooks = 6;

    /// <summary>Fits the circle by Gauss and Newton's method; delays far off it count little.</summary>
    /// <param name="looks">The delays of two pairs.</param>
    /// <param name="least">The least radius in seconds: that of the errors of a source that stands still is smaller.</param>
    /// <returns>The circle, or <see langword="null"/> where the source has not gone round far enough.</returns>
    public static DelayCircle? Fit(IReadOnlyList<PairDelays> looks, double least)
    {
        ArgumentNullException.ThrowIfNull(looks);
        if (looks.Count < FewestLooks)
        {
            return null;
        }

        double x = (looks.Max(look => look.Delays[0]) + looks.Min(look => look.Delays[0])) / 2.0;
        double y = (looks.Max(look => look.Delays[1]) + looks.Min(look => look.Delays[1])) / 2.0;
        double radius = Statistics.Median(looks.Select(look => Distance(look, x, y)));
        double[] rest = [];
        for (int round = 0; round < 30; round++)
        {
            double[] distances = [.. looks.Select(look => Math.Max(1e-9, Distance(look, x, y)))];
            rest = [.. distances.Select(distance => distance - radius)];
            double usual = Math.Max(1e-6, 1.48 * Statistics.Median(rest.Select(Math.Abs)));
            Matrix<double> design = Matrix<double>.Build.Dense(looks.Count, 3, (row, column) => column switch
            {
                0 => (looks[row].Delays[0] - x) / distances[row],
                1 => (looks[row].Delays[1] - y) / distances[row],
                _ => 1.0,
            });
            Vector<double> trust = Vector<double>.Build.Dense(looks.Count, row => Math.Min(1.0, Math.Pow(3.0 * usual / Math.Max(Math.Abs(rest[row]), 1e-12), 2)));
            Matrix<double> weighted = Matrix<double>.Build.DenseOfDiagonalVector(trust) * design;
            Vector<double> step = (design.Transpose() * weighted).Solve(weighted.Transpose() * Vector<double>.Build.Dense(rest));
            if (!step.All(double.IsFinite))
            {
                return null;
            }

            x += step[0];
            y += step[1];
            radius += step[2];
        }

        double gap = PairAxis.Gap(looks.Select(look => Math.Atan2(look.Delays[0] - x, look.Delays[1] - y) * 180.0 / Math.PI));
        return gap > WidestGap || radius < least ? null : new DelayCircle(x, y, radius, Statistics.Median(rest.Select(Math.Abs)));
    }

    private static double Distance(PairDelays look, double x, double y) =>
        Math.Sqrt(Math.Pow(look.Delays[0] - x, 2) + Math.Pow(look.Delays[1] - y, 2));
}
