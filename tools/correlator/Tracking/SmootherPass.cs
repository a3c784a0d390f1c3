using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace Earshot.Correlation.Tracking;

/// <summary>
/// The work of one computation of a trajectory: see <see cref="TrajectorySmoother"/>. Its memory is the thread's, which computes one trajectory
/// after another. What is told at a knot stays as it was linearised while the knot stays near there, in this computation and from one to the next: a
/// message more in a window of a hundred then costs little more than that message (half of all processor time before).
/// </summary>
internal sealed class SmootherPass
{
    // A place that is off by d from where bearings to it were linearised, r away, is told wrongly by d^2 / r: by at most so many metres. With vectors it
    // took 38.7 instead of 55.8 us of processor time a detection; with 10 and with 2 cm, 20 seeds of raid-19 had as many ghosts as with 0.
    private const double MostBent = 0.05;
    private const double FarthestMove = 400.0;
    private const int MostKnotChanges = 4;

    [ThreadStatic]
    private static SmootherPass? s_own;

    private readonly List<KnotWork> _store = [];
    private RetardedBearingModel _model = null!;
    private ConstantVelocity _motion = null!;
    private Trajectory _before = null!;
    private Measurement[] _heard = [];
    private int[] _knotOf = [];
    private int _count;
    private double _misfit;

    private SmootherPass()
    {
    }

    /// <summary>Gets how far the pass would have moved a knot at most, in metres.</summary>
    public double Change { get; private set; }

    private Span<KnotWork> Knots => CollectionsMarshal.AsSpan(_store)[.._count];

    /// <summary>Begins the computation of a trajectory.</summary>
    /// <param name="model">What nodes should hear.</param>
    /// <param name="motion">The motion between knots.</param>
    /// <param name="before">The trajectory before, but with all that is heard now.</param>
    /// <returns>The work, this thread's until the next begins.</returns>
    public static SmootherPass Begin(RetardedBearingModel model, ConstantVelocity motion, Trajectory before)
    {
        SmootherPass pass = s_own ??= new SmootherPass();
        pass._model = model;
        pass._motion = motion;
        pass._before = before;
        pass._heard = before.Heard as Measurement[] ?? [.. before.Heard];
        pass._count = 0;
        pass.Change = double.PositiveInfinity;
        for (int k = 0; k < before.Knots.Count; k++)
        {
            KnotWork work = pass.Next();
            before.Knots[k].Mean.CopyTo(work.State);
            work.Begin(k < before.Told.Length ? before.Told[k] : InformationSum.Nothing);
        }

        // What is new is looked for from the last knot on.
        if (pass._knotOf.Length < pass._heard.Length)
        {
            pass._knotOf = new int[2 * pass._heard.Length];
        }

        before.KnotOf.CopyTo(pass._knotOf, 0);
        Array.Fill(pass._knotOf, pass._count - 1, before.KnotOf.Length, pass._heard.Length - before.KnotOf.Length);
        pass.Linearise(before.KnotOf.Length);
        return pass;
    }

    /// <summary>Filters and smooths once.</summary>
    /// <param name="highestSpeed">What is faster is not possible, in m/s.</param>
    /// <returns>Whether what came of it is possible.</returns>
    public bool Run(double highestSpeed)
    {
        if (!double.IsInfinity(Change))
        {
            Linearise(_heard.Length);
        }

        if (!KnotFilter.Forward(Knots, _before.Prior, _motion, _before.Step, out _misfit))
        {
            return false;
        }

        KnotFilter.Backward(Knots, _before.Step);
        return Move(highestSpeed);
    }

    /// <summary>Makes the trajectory of the last pass, with covariances.</summary>
    /// <returns>The trajectory.</returns>
    public Trajectory Result()
    {
        Estimate[] knots = new Estimate[_count];
        InformationSum[] told = new InformationSum[_count];
        double evidence = _before.EarlierEvidence;
        StateMatrix covariance = default;
        for (int k = _count - 1; k >= 0; k--)
        {
            KnotFilter.Covariance(Knots, k, k < _count - 1 ? knots[k + 1] : null, _before.Step, covariance);
            knots[k] = new Estimate(TimeOf(k), Knots[k].State, covariance);
            told[k] = Knots[k].Told;
            evidence += Knots[k].Evidence;
        }

        return _before with
        {
            Knots = knots,
            Heard = _heard,
            Evidence = evidence,
            Misfit = _misfit,
            Change = Change,
            Motion = _motion,
            Told = told,
            KnotOf = _knotOf[.._heard.Length],
        };
    }

    /// <summary>Makes the trajectory without its first knots; what they told is in the prior.</summary>
    /// <param name="knots">How many go.</param>
    /// <returns>The trajectory.</returns>
    public Trajectory Cut(int knots)
    {
        if (!KnotFilter.Forward(Knots, _before.Prior, _motion, _before.Step, out _))
        {
            return _before;
        }

        // Knots after the last sound were not filtered.
        knots = Math.Min(knots, _count - 1);
        double evidence = _before.EarlierEvidence;
        for (int k = 0; k < knots; k++)
        {
            evidence += Knots[k].Evidence;
        }

        return _before with
        {
            Prior = new Estimate(TimeOf(knots), Knots[knots].PredictedMean, Knots[knots].Predicted),
            Knots = [.. _before.Knots.Skip(knots)],
            Heard = (Measurement[])[.. _heard.Where((_, i) => _knotOf[i] >= knots)],
            EarlierEvidence = evidence,
            Told = [.. _store.Take(_count).Skip(knots).Select(knot => knot.Told)],
            KnotOf = [.. _knotOf.Take(_heard.Length).Where(knot => knot >= knots).Select(knot => knot - knots)],
        };
    }

    private double TimeOf(int knot) => _before.Prior.Time + (knot * _before.Step);

    private KnotWork Next()
    {
        if (_count == _store.Count)
        {
            _store.Add(new KnotWork());
        }

        return _store[_count++];
    }

    // What was told at knots that are no longer near is told anew, and so is what is new.
    private void Linearise(int known)
    {
        foreach (KnotWork knot in Knots)
        {
            knot.IsOff = knot.Told.Count > 0 && !IsNear(knot);
            if (knot.IsOff)
            {
                knot.Renew(_model.Air);
            }
        }

        int last = 0;
        for (int i = 0; i < _heard.Length; i++)
        {
            int knot = Math.Min(_knotOf[i], _count - 1);
            if (i >= known || knot != _knotOf[i] || Knots[knot].IsOff)
            {
                knot = Tell(_heard[i], knot);
                _knotOf[i] = knot;
            }

            last = Math.Max(last, knot);
        }

        _count = last + 1;
    }

    private bool IsNear(KnotWork knot)
    {
        ReadOnlySpan<double> at = knot.Told.State;
        ReadOnlySpan<double> state = knot.State;
        double place = Math.Abs(state[StateIndex.East] - at[StateIndex.East]) + Math.Abs(state[StateIndex.North] - at[StateIndex.North]) + Math.Abs(state[StateIndex.Height] - at[StateIndex.Height]);
        double velocity = Math.Abs(state[StateIndex.VelocityEast] - at[StateIndex.VelocityEast]) + Math.Abs(state[StateIndex.VelocityNorth] - at[StateIndex.VelocityNorth]);
        double moved = place + (0.5 * _before.Step * velocity);
        return moved * moved <= MostBent * knot.Told.Nearest && ReferenceEquals(knot.Told.Air, _model.Air);
    }

    // At the knot nearest to the emission: the delay that a knot expects may lead to another knot.
    private int Tell(Measurement heard, int knot)
    {
        for (int change = 0; ; change++)
        {
            Reach(knot);
            double emitted = heard.Time - _model.Delay(Knots[knot].State, TimeOf(knot), heard);
            int nearest = Math.Max(0, (int)Math.Round((emitted - _before.Prior.Time) / _before.Step));
            if (nearest == knot || change == MostKnotChanges)
            {
                break;
            }

            knot = nearest;
        }

        InformationSum told = Knots[knot].Telling(_model.Air);
        _model.Expect(told.State, TimeOf(knot), heard, out ExpectedMeasurement expected);
        told.Add(_model, heard, expected, TimeOf(knot));
        return knot;
    }

    // Makes knots up to a number, on straight from the last.
    private void Reach(int knot)
    {
        while (_count <= knot)
        {
            KnotWork last = _store[_count - 1];
            KnotWork next = Next();
            last.State.CopyTo(next.State);
            next.State[StateIndex.East] += _before.Step * next.State[StateIndex.VelocityEast];
            next.State[StateIndex.North] += _before.Step * next.State[StateIndex.VelocityNorth];
            next.Begin(InformationSum.Nothing);
        }
    }

    // To what was smoothed; far from the solution the linearised one overshoots: no further than is nearly linear.
    private bool Move(double highestSpeed)
    {
        Change = 0.0;
        foreach (KnotWork knot in Knots)
        {
            ReadOnlySpan<double> state = knot.Smoothed;
            double speed = Math.Sqrt((state[StateIndex.VelocityEast] * state[StateIndex.VelocityEast]) + (state[StateIndex.VelocityNorth] * state[StateIndex.VelocityNorth]));
            if (!(speed < highestSpeed) || !double.IsFinite(state[0] + state[1] + state[4] + state[5]))
            {
                return false;
            }

            Change = Math.Max(Change, Math.Abs(state[0] - knot.State[0]) + Math.Abs(state[1] - knot.State[1]));
        }

        double share = Math.Min(1.0, FarthestMove / Change);
        foreach (KnotWork knot in Knots)
        {
            for (int i = 0; i < StateIndex.Count; i++)
            {
                knot.State[i] += share * (knot.Smoothed[i] - knot.State[i]);
            }
        }

        return true;
    }
}
