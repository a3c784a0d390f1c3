using System;
using System.Collections.Generic;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The state of highest posterior density under a Gaussian prior and measurements of one target: Gauss-Newton on
/// (x - m)' P^-1 (x - m) + sum (z - h(x))^2 / R, with halved steps where a full one does not help: the fit of a straight flight
/// that a track begins with.
/// </summary>
/// <param name="model">What nodes should hear.</param>
/// <param name="settings">The highest speed.</param>
public sealed class MapEstimator(RetardedBearingModel model, TrackerSettings settings)
{
    private const int MostIterations = 12;
    private const int MostHalvings = 6;
    private const double Converged = 1e-6;

    /// <summary>Estimates the state.</summary>
    /// <param name="prior">The prior, at the time of the result.</param>
    /// <param name="guess">A state near the result.</param>
    /// <param name="measurements">What nodes heard of the target, at any times.</param>
    /// <returns>The estimate, or <see langword="null"/> when there is none that is finite and slower than the limit.</returns>
    public Fit? Solve(Estimate prior, double[] guess, IReadOnlyList<Measurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(guess);
        ArgumentNullException.ThrowIfNull(measurements);
        if (Cholesky.Factor(prior.Covariance) is not { } factor)
        {
            return null;
        }

        double[,] priorInformation = factor.Inverse();
        double[] state = (double[])guess.Clone();
        double[,] information = new double[StateIndex.Count, StateIndex.Count];
        double[] gradient = new double[StateIndex.Count];
        double cost = Linearise(prior, priorInformation, state, measurements, information, gradient).Cost;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            if (Cholesky.Factor(information) is not { } normal)
            {
                return null;
            }

            double[] step = normal.Solve(gradient);
            double[] trial = new double[StateIndex.Count];
            double scale = 1.0;
            double trialCost = double.PositiveInfinity;
            for (int halving = 0; halving < MostHalvings && !(trialCost <= cost); halving++)
            {
                for (int k = 0; k < StateIndex.Count; k++)
                {
                    trial[k] = state[k] + (scale * step[k]);
                }

                trialCost = Plausible(trial)
                    ? Linearise(prior, priorInformation, trial, measurements, information, gradient).Cost
                    : double.PositiveInfinity;
                scale /= 2.0;
            }

            if (!(trialCost <= cost))
            {
                break;
            }

            bool done = cost - trialCost < Converged * (1.0 + cost);
            state = trial;
            cost = trialCost;
            if (done)
            {
                break;
            }
        }

        if (!Plausible(state))
        {
            return null;
        }

        // A refused step leaves the matrices of another state behind.
        (double least, double misfit, double norm) = Linearise(prior, priorInformation, state, measurements, information, gradient);
        return Cholesky.Factor(information) is { } last
            ? new Fit(new Estimate(prior.Time, state, last.Inverse()), misfit, -0.5 * (least + norm + factor.LogDeterminant + last.LogDeterminant))
            : null;
    }

    private bool Plausible(double[] state)
    {
        double speed = Math.Sqrt((state[2] * state[2]) + (state[3] * state[3]));
        return speed < 2.0 * settings.HighestSpeed && double.IsFinite(state[0] + state[1] + state[4] + state[5]);
    }

    private (double Cost, double Misfit, double LogNorm) Linearise(
        Estimate prior,
        double[,] priorInformation,
        double[] state,
        IReadOnlyList<Measurement> measurements,
        double[,] information,
        double[] gradient)
    {
        double cost = 0.0;
        for (int row = 0; row < StateIndex.Count; row++)
        {
            gradient[row] = 0.0;
            for (int column = 0; column < StateIndex.Count; column++)
            {
                information[row, column] = priorInformation[row, column];
                gradient[row] -= priorInformation[row, column] * (state[column] - prior.Mean[column]);
            }

            cost -= gradient[row] * (state[row] - prior.Mean[row]);
        }

        InformationSum told = new();
        foreach (Measurement measurement in measurements)
        {
            model.Expect(state, prior.Time, measurement, out ExpectedMeasurement expected);
            told.Add(model, measurement, expected, prior.Time);
        }

        for (int row = 0; row < StateIndex.Count; row++)
        {
            gradient[row] += told.Vector[row];
            for (int column = 0; column < StateIndex.Count; column++)
            {
                information[row, column] += told.Matrix[(row * StateIndex.Count) + column];
            }
        }

        return (cost + told.Squares, told.Squares, told.LogNorm);
    }
}
