using System;
using System.Collections.Generic;
using Earshot.Bearing;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>The firmware's bearing estimators at one spacing, of one comb at one SNR, over the frames of a trial.</summary>
internal sealed class BearingEar
{
    private const double CentiDegree = Math.PI / 18000.0;

    private readonly StereoDecimator _decimator1 = new();
    private readonly StereoDecimator _decimator2 = new();
    private readonly BearingCell[] _cells;
    private readonly BearingEstimator[] _estimators;
    private readonly PhatBearing? _phat;
    private readonly double _amplitude;
    private readonly double _eta;

    /// <summary>Initializes a new instance of the <see cref="BearingEar"/> class.</summary>
    /// <param name="cells">What it counts: all ways of listening to the same sound.</param>
    /// <param name="compare">Whether to hear it with GCC-PHAT and SRP-PHAT too.</param>
    public BearingEar(IEnumerable<BearingCell> cells, bool compare)
    {
        _cells = [.. cells];
        _phat = compare ? new PhatBearing(BearingScene.LongestDelay(_cells[0].Spacing)) : null;
        _estimators = Array.ConvertAll(_cells, cell => new BearingEstimator(new ArrayGeometry
        {
            Kind = cell.Listening.Kind,
            SpacingMillimetres = (int)Math.Round(cell.Spacing * 1000.0),
        })
        {
            Scale = { SoundSpeed = (int)(BearingScene.SoundSpeed * 1000.0), SoundSpeedSigma = 0 },
        });
        _amplitude = TrialSound.Amplitude(_cells[0].SnrDecibels);
        _eta = Decibels.ToRatio(_cells[0].SnrDecibels);
    }

    /// <summary>Gets what is counted.</summary>
    public IReadOnlyList<BearingCell> Cells => _cells;

    /// <summary>Begins a trial.</summary>
    public void Restart()
    {
        _decimator1.Reset();
        _decimator2.Reset();
        Array.ForEach(_estimators, estimator => estimator.Restart());
        _phat?.Clear();
    }

    /// <summary>Hears a frame and judges the bearings that are due.</summary>
    /// <param name="scene">What sounds.</param>
    /// <param name="frame">The frame's number in the trial, from -<see cref="BearingMonteCarlo.LeadFrames"/>.</param>
    /// <param name="chain">Shared stages.</param>
    /// <param name="signal">Shared buffers; they hold the frame afterwards.</param>
    /// <param name="noise">The noise of the frame.</param>
    /// <param name="comb">Its comb.</param>
    public void Hear(BearingScene scene, int frame, BearingChain chain, BearingSignal signal, double[] noise, double[] comb)
    {
        signal.Mix(noise, comb, _amplitude);
        for (int block = 0; block < FrameFormat.BlocksPerFrame; block++)
        {
            int start = block * FrameFormat.Points / FrameFormat.BlocksPerFrame;
            _decimator1.Convert(signal.Pair1[block], chain.Frame1, start);
            _decimator2.Convert(signal.Pair2[block], chain.Frame2, start);
        }

        if (frame >= 0)
        {
            _phat?.Add(signal.Samples1, signal.Samples2);
        }

        chain.Measure(scene.MeanShaft(BearingMonteCarlo.StartOf(frame), BearingMonteCarlo.FrameSeconds));
        for (int i = 0; i < _cells.Length; i++)
        {
            BearingListening listening = _cells[i].Listening;
            if (frame < 0)
            {
                // The comb is followed; what is averaged begins with the first frame.
                chain.AddTo(_estimators[i], first: true, second: false);
                _estimators[i].Clear();
            }
            else if (frame < listening.First)
            {
                chain.AddTo(_estimators[i], first: true, listening.HearsSecond(frame));
                if (frame == listening.First - 1)
                {
                    _estimators[i].Estimate();
                    Judge(_cells[i], scene, _estimators[i].Result);
                    Compare(_cells[i], scene, _estimators[i].Result);
                }
            }
        }
    }

    /// <summary>Gets the bound of a trial.</summary>
    /// <param name="cell">The setting.</param>
    /// <param name="scene">What sounds.</param>
    /// <returns>The bound in radians.</returns>
    public double Bound(BearingCell cell, BearingScene scene)
    {
        double shaft = scene.MeanShaft(BearingMonteCarlo.StartOf(0), cell.Listening.First * BearingMonteCarlo.FrameSeconds);
        double information = BearingBound.Information(cell.Spectrum, shaft, _eta);
        double delay = BearingScene.LongestDelay(cell.Spacing);
        return cell.Listening.Kind == ArrayKind.Pair
            ? BearingBound.Pair(scene.Azimuth, delay, information * cell.Listening.First)
            : BearingBound.Cross(scene.Azimuth, delay, information * cell.Listening.First, information * cell.Listening.Second);
    }

    /// <summary>Gets the difference of two directions.</summary>
    /// <param name="azimuth">One, in radians.</param>
    /// <param name="other">The other.</param>
    /// <returns>The angle between them, 0 to pi.</returns>
    public static double Angle(double azimuth, double other) => Math.Abs(Math.IEEERemainder(azimuth - other, 2.0 * Math.PI));

    private void Compare(BearingCell cell, BearingScene scene, BearingResult result)
    {
        if (_phat is not null && cell.Listening is { Kind: ArrayKind.Cross } && cell.Listening.First == cell.Listening.Second)
        {
            // Who tells nothing is as wrong as one can be.
            cell.Compared[0].Add(result.HasAzimuth ? Angle(result.Azimuth * CentiDegree, scene.Azimuth) : Math.PI);
            (double byDelays, double bySteering) = _phat.Estimate();
            cell.Compared[1].Add(Angle(byDelays, scene.Azimuth));
            cell.Compared[2].Add(Angle(bySteering, scene.Azimuth));
        }
    }

    private void Judge(BearingCell cell, BearingScene scene, BearingResult result)
    {
        double bound = Bound(cell, scene);
        BearingTally tally = cell.Tally(bound);
        if (!result.HasAzimuth)
        {
            tally.AddNone(bound);
            return;
        }

        tally.Add(
            bound,
            result.AzimuthSigma * CentiDegree,
            Angle(result.Azimuth * CentiDegree, scene.Azimuth),
            result.HasAlternate ? Angle(result.Alternate * CentiDegree, scene.Azimuth) : double.PositiveInfinity,
            cell.Listening.Kind == ArrayKind.Pair);
    }
}
