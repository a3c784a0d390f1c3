using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>The work of one computation of a trajectory: see <see cref="TrajectorySmoother"/>.</summary>
internal sealed class SmootherPass
{
    private const double FarthestMove = 400.0;

    private readonly RetardedBearingModel _model;
    private readonly ConstantVelocity _motion;
    private readonly Trajectory _before;

    // At each knot: the state to linearise at, what is told there, predicted and filtered estimates, and the innovation.
    private readonly List<double[]> _states = [];
    private readonly List<InformationSum> _told = [];
    private readonly List<Estimate> _predicted = [];
    private readonly List<Estimate> _filtered = [];
    private readonly List<double[,]> _predictedInformation = [];
    private readonly List<double> _evidence = [];
    private readonly int[] _knotOf;
    private double _misfit;

    public SmootherPass(RetardedBearingModel model, ConstantVelocity motion, Trajectory before)
    {
        _model = model;
        _motion = motion;
        _before = before;
        _states.AddRange(before.Knots.Select(knot => (double[])knot.Mean.Clone()));
        _knotOf = new int[before.Heard.Count];
        Array.Fill(_knotOf, _states.Count - 1);
    }

    /// <summary>Gets how far the pass would have moved a knot at most, in metres.</summary>
    public double Change { get; private set; } = double.PositiveInfinity;

    /// <summary>Filters and smooths once.</summary>
    /// <returns>Whether what came of it is possible.</returns>
    public bool Run(IReadOnlyList<Measurement> heard, int mostKnotChanges, double highestSpeed)
    {
        Linearise(heard, mostKnotChanges);
        return Filter() && Smooth(2.0 * highestSpeed);
    }

    /// <summary>Makes the trajectory of the last pass, with covariances.</summary>
    public Trajectory Result(IReadOnlyList<Measurement> heard)
    {
        Estimate[] knots = new Estimate[_states.Count];
        knots[^1] = _filtered[^1] with { Mean = _states[^1] };
        for (int k = knots.Length - 2; k >= 0; k--)
        {
            double[,] gain = Gain(k);
            double[,] covariance = Matrices.Add(
                _filtered[k].Covariance,
                Matrices.Sandwich(gain, Matrices.Add(knots[k + 1].Covariance, _predicted[k + 1].Covariance, -1.0)));
            knots[k] = new Estimate(TimeOf(k), _states[k], covariance);
        }

        return _before with { Knots = knots, Heard = heard, Evidence = _before.EarlierEvidence + _evidence.Sum(), Misfit = _misfit, Change = Change, Motion = _motion };
    }

    /// <summary>Makes the trajectory without its first knots; what they told is in the prior.</summary>
    public Trajectory Cut(int knots, int mostKnotChanges)
    {
        Linearise(_before.Heard, mostKnotChanges);
        if (!Filter())
        {
            return _before;
        }

        // Knots after the last sound were not filtered.
        knots = Math.Min(knots, _predicted.Count - 1);
        Measurement[] kept = [.. _before.Heard.Where((_, i) => _knotOf[i] >= knots)];
        return _before with
        {
            Prior = _predicted[knots],
            Knots = [.. _before.Knots.Skip(knots)],
            Heard = kept,
            EarlierEvidence = _before.EarlierEvidence + _evidence.Take(knots).Sum(),
        };
    }

    private double TimeOf(int knot) => _before.Prior.Time + (knot * _before.Step);

    private void Linearise(IReadOnlyList<Measurement> heard, int mostKnotChanges)
    {
        foreach (InformationSum told in _told)
        {
            told.Clear();
        }

        int last = 0;
        for (int i = 0; i < heard.Count; i++)
        {
            // The knot nearest to the emission: the delay that a knot expects may lead to another knot.
            int knot = Math.Min(_knotOf[i], _states.Count - 1);
            ExpectedMeasurement expected;
            for (int change = 0; ; change++)
            {
                Reach(knot);
                _model.Expect(_states[knot], TimeOf(knot), heard[i], out expected);
                double emitted = heard[i].Time - expected.Delay;
                int nearest = Math.Max(0, (int)Math.Round((emitted - _before.Prior.Time) / _before.Step));
                if (nearest == knot || change == mostKnotChanges)
                {
                    break;
                }

                knot = nearest;
            }

            _knotOf[i] = knot;
            last = Math.Max(last, knot);
            _told[knot].Add(_model, heard[i], expected, TimeOf(knot));
        }

        _states.RemoveRange(last + 1, _states.Count - last - 1);
        _told.RemoveRange(last + 1, _told.Count - last - 1);
    }

    // Makes knots up to a number, on straight from the last.
    private void Reach(int knot)
    {
        while (_states.Count <= knot)
        {
            double[] next = (double[])_states[^1].Clone();
            next[StateIndex.East] += _before.Step * next[StateIndex.VelocityEast];
            next[StateIndex.North] += _before.Step * next[StateIndex.VelocityNorth];
            _states.Add(next);
        }

        while (_told.Count < _states.Count)
        {
            _told.Add(new InformationSum());
        }
    }

    private bool Filter()
    {
        _predicted.Clear();
        _filtered.Clear();
        _predictedInformation.Clear();
        _evidence.Clear();
        _misfit = 0.0;
        for (int k = 0; k < _states.Count; k++)
        {
            Estimate predicted = k == 0 ? _before.Prior : _motion.Predict(_filtered[k - 1], TimeOf(k));
            if (Cholesky.Factor(predicted.Covariance) is not { } prior)
            {
                return false;
            }

            double[,] information = prior.Inverse();
            InformationSum told = _told[k];
            if (Cholesky.Factor(Matrices.Add(information, told.Matrix)) is not { } posterior)
            {
                return false;
            }

            double[] offset = new double[StateIndex.Count];
            for (int i = 0; i < offset.Length; i++)
            {
                offset[i] = predicted.Mean[i] - _states[k][i];
            }

            double[] turned = Matrices.Multiply(told.Matrix, offset);
            double[] gradient = new double[StateIndex.Count];
            for (int i = 0; i < gradient.Length; i++)
            {
                gradient[i] = told.Vector[i] - turned[i];
            }

            double[] step = posterior.Solve(gradient);
            double innovation = told.Squares - (2.0 * Matrices.Dot(told.Vector, offset)) + Matrices.Dot(offset, turned) - Matrices.Dot(gradient, step);
            _misfit += innovation;
            _evidence.Add(-0.5 * (innovation + posterior.LogDeterminant + prior.LogDeterminant + told.LogNorm));
            for (int i = 0; i < step.Length; i++)
            {
                step[i] += predicted.Mean[i];
            }

            _predicted.Add(predicted);
            _predictedInformation.Add(information);
            _filtered.Add(new Estimate(predicted.Time, step, posterior.Inverse()));
        }

        return true;
    }

    private bool Smooth(double highestSpeed)
    {
        Change = 0.0;
        double[][] smoothed = new double[_states.Count][];
        double[] state = _filtered[^1].Mean;
        for (int k = _states.Count - 1; k >= 0; k--)
        {
            if (k < _states.Count - 1)
            {
                double[] ahead = new double[StateIndex.Count];
                for (int i = 0; i < ahead.Length; i++)
                {
                    ahead[i] = state[i] - _predicted[k + 1].Mean[i];
                }

                state = Matrices.Multiply(Gain(k), ahead);
                for (int i = 0; i < state.Length; i++)
                {
                    state[i] += _filtered[k].Mean[i];
                }
            }

            double speed = Math.Sqrt((state[StateIndex.VelocityEast] * state[StateIndex.VelocityEast]) + (state[StateIndex.VelocityNorth] * state[StateIndex.VelocityNorth]));
            if (!(speed < highestSpeed) || !double.IsFinite(state[0] + state[1] + state[4] + state[5]))
            {
                return false;
            }

            Change = Math.Max(Change, Math.Abs(state[0] - _states[k][0]) + Math.Abs(state[1] - _states[k][1]));
            smoothed[k] = state;
        }

        // Far from the solution the linearised one overshoots: no further than is nearly linear.
        double share = Math.Min(1.0, FarthestMove / Change);
        for (int k = 0; k < _states.Count; k++)
        {
            for (int i = 0; i < StateIndex.Count; i++)
            {
                _states[k][i] += share * (smoothed[k][i] - _states[k][i]);
            }
        }

        return true;
    }

    // P_f F' P_p^-1, with F' of the step to the next knot applied to the columns.
    private double[,] Gain(int k)
    {
        double[,] moved = (double[,])_filtered[k].Covariance.Clone();
        for (int row = 0; row < StateIndex.Count; row++)
        {
            moved[row, StateIndex.East] += _before.Step * moved[row, StateIndex.VelocityEast];
            moved[row, StateIndex.North] += _before.Step * moved[row, StateIndex.VelocityNorth];
        }

        return Matrices.Multiply(moved, _predictedInformation[k + 1]);
    }
}
