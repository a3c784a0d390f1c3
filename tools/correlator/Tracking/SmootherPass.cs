using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Correlation.Tracking;

/// <summary>The work of one computation of a trajectory: see <see cref="TrajectorySmoother"/>. To be disposed of by the thread that made it.</summary>
internal sealed class SmootherPass : IDisposable
{
    private const double FarthestMove = 400.0;

    private readonly RetardedBearingModel _model;
    private readonly ConstantVelocity _motion;
    private readonly Trajectory _before;
    private readonly List<KnotWork> _knots = [];
    private readonly int[] _knotOf;
    private double _misfit;

    public SmootherPass(RetardedBearingModel model, ConstantVelocity motion, Trajectory before)
    {
        _model = model;
        _motion = motion;
        _before = before;
        foreach (Estimate knot in before.Knots)
        {
            KnotWork work = KnotWork.Take();
            knot.Mean.CopyTo(work.State, 0);
            _knots.Add(work);
        }

        _knotOf = new int[before.Heard.Count];
        Array.Fill(_knotOf, _knots.Count - 1);
    }

    /// <summary>Gets how far the pass would have moved a knot at most, in metres.</summary>
    public double Change { get; private set; } = double.PositiveInfinity;

    public void Dispose() => Trim(0);

    /// <summary>Filters and smooths once.</summary>
    /// <returns>Whether what came of it is possible.</returns>
    public bool Run(Measurement[] heard, int mostKnotChanges, double highestSpeed)
    {
        Linearise(heard, mostKnotChanges);
        return Filter() && Smooth(2.0 * highestSpeed);
    }

    /// <summary>Makes the trajectory of the last pass, with covariances.</summary>
    public Trajectory Result(Measurement[] heard)
    {
        // P_f + G (P_next - P_p) G'.
        Estimate[] knots = new Estimate[_knots.Count];
        KnotWork work = KnotWork.Take();
        for (int k = knots.Length - 1; k >= 0; k--)
        {
            double[,] covariance = (double[,])_knots[k].Filtered.Clone();
            if (k < knots.Length - 1)
            {
                Gain(k, work.Filtered, work.Predicted);
                Matrices.Subtract(knots[k + 1].Covariance, _knots[k + 1].Predicted, work.Filtered);
                Matrices.AddSandwich(work.Predicted, work.Filtered, work.PredictedInformation, covariance);
            }

            knots[k] = new Estimate(TimeOf(k), (double[])_knots[k].State.Clone(), covariance);
        }

        KnotWork.Return(work);

        return _before with { Knots = knots, Heard = heard, Evidence = _before.EarlierEvidence + _knots.Sum(knot => knot.Evidence), Misfit = _misfit, Change = Change, Motion = _motion };
    }

    /// <summary>Makes the trajectory without its first knots; what they told is in the prior.</summary>
    public Trajectory Cut(int knots, int mostKnotChanges)
    {
        Linearise(_before.Heard as Measurement[] ?? [.. _before.Heard], mostKnotChanges);
        if (!Filter())
        {
            return _before;
        }

        // Knots after the last sound were not filtered.
        knots = Math.Min(knots, _knots.Count - 1);
        Measurement[] kept = [.. _before.Heard.Where((_, i) => _knotOf[i] >= knots)];
        return _before with
        {
            Prior = new Estimate(TimeOf(knots), (double[])_knots[knots].PredictedMean.Clone(), (double[,])_knots[knots].Predicted.Clone()),
            Knots = [.. _before.Knots.Skip(knots)],
            Heard = kept,
            EarlierEvidence = _before.EarlierEvidence + _knots.Take(knots).Sum(knot => knot.Evidence),
        };
    }

    private double TimeOf(int knot) => _before.Prior.Time + (knot * _before.Step);

    private void Linearise(Measurement[] heard, int mostKnotChanges)
    {
        foreach (KnotWork knot in _knots)
        {
            knot.Told.Clear();
        }

        int last = 0;
        for (int i = 0; i < heard.Length; i++)
        {
            // The knot nearest to the emission: the delay that a knot expects may lead to another knot.
            int knot = Math.Min(_knotOf[i], _knots.Count - 1);
            for (int change = 0; ; change++)
            {
                Reach(knot);
                double emitted = heard[i].Time - _model.Delay(_knots[knot].State, TimeOf(knot), heard[i]);
                int nearest = Math.Max(0, (int)Math.Round((emitted - _before.Prior.Time) / _before.Step));
                if (nearest == knot || change == mostKnotChanges)
                {
                    break;
                }

                knot = nearest;
            }

            _model.Expect(_knots[knot].State, TimeOf(knot), heard[i], out ExpectedMeasurement expected);
            _knotOf[i] = knot;
            last = Math.Max(last, knot);
            _knots[knot].Told.Add(_model, heard[i], expected, TimeOf(knot));
        }

        Trim(last + 1);
    }

    private void Trim(int count)
    {
        for (int k = _knots.Count - 1; k >= count; k--)
        {
            KnotWork.Return(_knots[k]);
            _knots.RemoveAt(k);
        }
    }

    // Makes knots up to a number, on straight from the last.
    private void Reach(int knot)
    {
        while (_knots.Count <= knot)
        {
            KnotWork next = KnotWork.Take();
            _knots[^1].State.CopyTo(next.State, 0);
            next.State[StateIndex.East] += _before.Step * next.State[StateIndex.VelocityEast];
            next.State[StateIndex.North] += _before.Step * next.State[StateIndex.VelocityNorth];
            _knots.Add(next);
        }
    }

    private bool Filter()
    {
        Span<double> offset = stackalloc double[StateIndex.Count];
        Span<double> turned = stackalloc double[StateIndex.Count];
        Span<double> gradient = stackalloc double[StateIndex.Count];
        Span<double> step = stackalloc double[StateIndex.Count];
        _misfit = 0.0;
        for (int k = 0; k < _knots.Count; k++)
        {
            KnotWork knot = _knots[k];
            if (k == 0)
            {
                _before.Prior.Mean.CopyTo(knot.PredictedMean, 0);
                Matrices.Copy(_before.Prior.Covariance, knot.Predicted);
            }
            else
            {
                _motion.Predict(_knots[k - 1].FilteredMean, _knots[k - 1].Filtered, _before.Step, knot.PredictedMean, knot.Predicted);
            }

            if (!Matrices.Invert(knot.Predicted, knot.PredictedInformation, out double prior))
            {
                return false;
            }

            // What is told at the knot is told at its state, which lies off the prediction by so much.
            Matrices.Add(knot.PredictedInformation, knot.Told.Matrix, knot.Filtered);
            if (!Matrices.Invert(knot.Filtered, knot.Filtered, out double posterior))
            {
                return false;
            }

            for (int i = 0; i < StateIndex.Count; i++)
            {
                offset[i] = knot.PredictedMean[i] - knot.State[i];
            }

            Matrices.Multiply(knot.Told.Matrix, offset, turned);
            for (int i = 0; i < StateIndex.Count; i++)
            {
                gradient[i] = knot.Told.Vector[i] - turned[i];
            }

            Matrices.Multiply(knot.Filtered, gradient, step);
            double innovation = knot.Told.Squares - (2.0 * Matrices.Dot(knot.Told.Vector, offset)) + Matrices.Dot(offset, turned) - Matrices.Dot(gradient, step);
            _misfit += innovation;
            knot.Evidence = -0.5 * (innovation + posterior + prior + knot.Told.LogNorm);
            for (int i = 0; i < StateIndex.Count; i++)
            {
                knot.FilteredMean[i] = knot.PredictedMean[i] + step[i];
            }
        }

        return true;
    }

    private bool Smooth(double highestSpeed)
    {
        Change = 0.0;
        Span<double> ahead = stackalloc double[StateIndex.Count];
        Span<double> weighted = stackalloc double[StateIndex.Count];
        for (int k = _knots.Count - 1; k >= 0; k--)
        {
            KnotWork knot = _knots[k];
            if (k == _knots.Count - 1)
            {
                knot.FilteredMean.CopyTo(knot.Smoothed, 0);
            }
            else
            {
                // P_f F' P_p^-1 (x - m_p), from the right.
                for (int i = 0; i < StateIndex.Count; i++)
                {
                    ahead[i] = _knots[k + 1].Smoothed[i] - _knots[k + 1].PredictedMean[i];
                }

                Matrices.Multiply(_knots[k + 1].PredictedInformation, ahead, weighted);
                weighted[StateIndex.VelocityEast] += _before.Step * weighted[StateIndex.East];
                weighted[StateIndex.VelocityNorth] += _before.Step * weighted[StateIndex.North];
                Matrices.Multiply(knot.Filtered, weighted, knot.Smoothed);
                for (int i = 0; i < StateIndex.Count; i++)
                {
                    knot.Smoothed[i] += knot.FilteredMean[i];
                }
            }

            double[] state = knot.Smoothed;
            double speed = Math.Sqrt((state[StateIndex.VelocityEast] * state[StateIndex.VelocityEast]) + (state[StateIndex.VelocityNorth] * state[StateIndex.VelocityNorth]));
            if (!(speed < highestSpeed) || !double.IsFinite(state[0] + state[1] + state[4] + state[5]))
            {
                return false;
            }

            Change = Math.Max(Change, Math.Abs(state[0] - knot.State[0]) + Math.Abs(state[1] - knot.State[1]));
        }

        // Far from the solution the linearised one overshoots: no further than is nearly linear.
        double share = Math.Min(1.0, FarthestMove / Change);
        foreach (KnotWork knot in _knots)
        {
            for (int i = 0; i < StateIndex.Count; i++)
            {
                knot.State[i] += share * (knot.Smoothed[i] - knot.State[i]);
            }
        }

        return true;
    }

    // P_f F' P_p^-1, with F' of the step to the next knot applied to the columns.
    private void Gain(int k, double[,] moved, double[,] gain)
    {
        Matrices.Copy(_knots[k].Filtered, moved);
        for (int row = 0; row < StateIndex.Count; row++)
        {
            moved[row, StateIndex.East] += _before.Step * moved[row, StateIndex.VelocityEast];
            moved[row, StateIndex.North] += _before.Step * moved[row, StateIndex.VelocityNorth];
        }

        Matrices.Multiply(moved, _knots[k + 1].PredictedInformation, gain);
    }
}
