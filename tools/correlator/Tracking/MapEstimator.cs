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
    public Fit? Solve(Estimate prior, ReadOnlySpan<double> guess, IReadOnlyList<Measurement> measurements)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(measurements);
        StateMatrix factor = default;
        if (!Cholesky.Factor(prior.Covariance, factor, out double priorDeterminant))
        {
            return null;
        }

        StateMatrix priorInformation = Cholesky.Inverse(factor);
        StateVector state = default;
        guess.CopyTo(state);
        StateMatrix information = default;
        StateVector gradient = default;
        StateVector step = default;
        StateVector trial = default;
        InformationSum told = new();
        double cost = Linearise(prior, priorInformation, state, measurements, told, information, gradient).Cost;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            if (!Cholesky.Factor(information, factor, out _))
            {
                return null;
            }

            Cholesky.Solve(factor, gradient, step);
            double scale = 1.0;
            double trialCost = double.PositiveInfinity;
            for (int halving = 0; halving < MostHalvings && !(trialCost <= cost); halving++)
            {
                for (int k = 0; k < StateIndex.Count; k++)
                {
                    trial[k] = state[k] + (scale * step[k]);
                }

                trialCost = Plausible(trial)
                    ? Linearise(prior, priorInformation, trial, measurements, told, information, gradient).Cost
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
        (double least, double misfit, double norm) = Linearise(prior, priorInformation, state, measurements, told, information, gradient);
        if (!Cholesky.Factor(information, factor, out double determinant))
        {
            return null;
        }

        StateMatrix covariance = Cholesky.Inverse(factor);
        return new Fit(new Estimate(prior.Time, state, covariance), misfit, -0.5 * (least + norm + priorDeterminant + determinant));
    }

    private bool Plausible(ReadOnlySpan<double> state)
    {
        double speed = Math.Sqrt((state[2] * state[2]) + (state[3] * state[3]));
        return speed < 2.0 * settings.HighestSpeed && double.IsFinite(state[0] + state[1] + state[4] + state[5]);
    }

    private (double Cost, double Misfit, double LogNorm) Linearise(
        Estimate prior,
        ReadOnlySpan<double> priorInformation,
        ReadOnlySpan<double> state,
        IReadOnlyList<Measurement> measurements,
        InformationSum told,
        Span<double> information,
        Span<double> gradient)
    {
        double cost = 0.0;
        for (int row = 0; row < StateIndex.Count; row++)
        {
            gradient[row] = 0.0;
            for (int column = 0; column < StateIndex.Count; column++)
            {
                information[StateMatrix.Index(row, column)] = priorInformation[StateMatrix.Index(row, column)];
                gradient[row] -= priorInformation[StateMatrix.Index(row, column)] * (state[column] - prior.Mean[column]);
            }

            cost -= gradient[row] * (state[row] - prior.Mean[row]);
        }

        told.Begin(state, model.Air);
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
                information[StateMatrix.Index(row, column)] += told.Matrix[StateMatrix.Index(row, column)];
            }
        }

        return (cost + told.Squares, told.Squares, told.LogNorm);
    }
}
