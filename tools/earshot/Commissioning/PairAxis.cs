using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Earshot.Tools.Commissioning;

/// <summary>What a pair measures along, from delays of known directions all around and nothing else.</summary>
/// <param name="Delay">The delay of sound along it, in seconds.</param>
/// <param name="Azimuth">Where its second channel's side points, degrees clockwise from true north.</param>
/// <param name="Skew">Its constant delay in seconds.</param>
public sealed record PairAxis(double Delay, double Azimuth, double Skew)
{
    // No gap between directions may be wider, or the skew would be a guess.
    private const double WidestGap = 150.0;
    private const int FewestLooks = 6;

    /// <summary>Fits tau = D cos(az - azimuth) + skew by least squares.</summary>
    /// <param name="looks">Delays with known directions.</param>
    /// <param name="pair">The index of the pair in them.</param>
    /// <returns>The axis, or <see langword="null"/> where the directions are too few or too much alike.</returns>
    public static PairAxis? Fit(IReadOnlyList<PairDelays> looks, int pair)
    {
        ArgumentNullException.ThrowIfNull(looks);
        if (looks.Count < FewestLooks || Gap(looks.Select(look => look.Azimuth!.Value)) > WidestGap)
        {
            return null;
        }

        Matrix<double> design = Matrix<double>.Build.Dense(looks.Count, 3, (row, column) => column switch
        {
            0 => Math.Sin(looks[row].Azimuth!.Value * Math.PI / 180.0),
            1 => Math.Cos(looks[row].Azimuth!.Value * Math.PI / 180.0),
            _ => 1.0,
        });
        Vector<double> delays = Vector<double>.Build.Dense([.. looks.Select(look => look.Delays[pair])]);
        Vector<double> trust = Vector<double>.Build.Dense(looks.Count, 1.0);
        Vector<double> found = trust;
        for (int round = 0; round < 5; round++)
        {
            Matrix<double> weighted = Matrix<double>.Build.DenseOfDiagonalVector(trust) * design;
            found = (design.Transpose() * weighted).Solve(weighted.Transpose() * delays);
            Vector<double> residual = delays - (design * found);
            double usual = Math.Max(1e-6, 1.48 * Statistics.Median(residual.Select(Math.Abs)));
            trust = residual.Map(rest => Math.Min(1.0, Math.Pow(3.0 * usual / Math.Max(Math.Abs(rest), 1e-12), 2)));
        }

        return new PairAxis(Math.Sqrt((found[0] * found[0]) + (found[1] * found[1])), Math.Atan2(found[0], found[1]) * 180.0 / Math.PI, found[2]);
    }

    /// <summary>Gets the widest gap between directions.</summary>
    /// <param name="directions">One direction or more, in degrees.</param>
    /// <returns>Degrees, up to 360.</returns>
    internal static double Gap(IEnumerable<double> directions)
    {
        double[] sorted = [.. directions.Select(Placing.Angles.Wrap360).Order()];
        return sorted.Zip(sorted.Skip(1), (a, b) => b - a).Append(360.0 - sorted[^1] + sorted[0]).Max();
    }
}
