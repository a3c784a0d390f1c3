using Earshot.Bearing;
using Earshot.Detection;
using Earshot.Dsp;

namespace Earshot.Tools.Bounds;

/// <summary>
/// The firmware's stages between a frame of both pairs and its bearing estimators, with the firmware's own code: transform,
/// levels, floor, order spectrum. The comb is the one of the detector's grid that is nearest to the truth: a bearing is asked for
/// only once the detector has found it.
/// </summary>
internal sealed class BearingChain
{
    private readonly PackedFft _fft = new();
    private readonly LogPowerSpectrum _spectrum;
    private readonly NoiseFloor _floor = new();
    private readonly OrderSpectrum _order = new();
    private readonly long[] _frame1 = new long[FrameFormat.Points];
    private readonly long[] _frame2 = new long[FrameFormat.Points];
    private readonly short[] _levels = new short[FrameFormat.EndBin];
    private readonly short[] _whitened = new short[FrameFormat.EndBin];

    /// <summary>Initializes a new instance of the <see cref="BearingChain"/> class.</summary>
    public BearingChain()
    {
        _spectrum = new LogPowerSpectrum(_fft.Position);
    }

    /// <summary>Gets the frame of the first pair, for <see cref="StereoDecimator"/> to fill.</summary>
    public long[] Frame1 => _frame1;

    /// <summary>Gets the frame of the second pair.</summary>
    public long[] Frame2 => _frame2;

    /// <summary>Transforms and measures a frame.</summary>
    /// <param name="shaft">The shaft frequency in Hz.</param>
    public void Measure(double shaft)
    {
        _fft.Execute(_frame1);
        _fft.Execute(_frame2);
        _spectrum.Compute(_frame1, _levels);
        _floor.Whiten(_levels, _whitened, learn: false);

        // Half a step of the grid above, the first hypothesis above is the nearest.
        int hypothesis = CombGrid.IndexAbove((int)(shaft * 10.0) - 4);
        _order.Measure(_whitened, hypothesis < CombGrid.CruiseCount ? hypothesis : CombGrid.CruiseCount - 1);
        _order.MeasureSnr(_levels, _floor);
    }

    /// <summary>Adds the frame to an estimator.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="first">Whether it hears the first pair in this frame.</param>
    /// <param name="second">Whether it hears the second.</param>
    public void AddTo(BearingEstimator estimator, bool first, bool second)
    {
        if (first)
        {
            estimator.AddFirstPair(_frame1, _fft.Position, _floor, _order);
        }

        if (second)
        {
            estimator.AddSecondPair(_frame2, _fft.Position, _floor);
        }
    }
}
