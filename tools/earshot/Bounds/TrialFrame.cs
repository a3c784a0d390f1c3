using System;

namespace Earshot.Tools.Bounds;

/// <summary>One frame of a trial at one SNR, in the forms in which the detectors want it; each is computed when it is first asked for.</summary>
internal sealed class TrialFrame
{
    private readonly TrialSound _sound;
    private readonly DecimatedSound _decimated = new();
    private readonly Form[] _forms;
    private readonly FirmwareChain _firmware = new();
    private bool _withComb;
    private bool _heard;
    private double _amplitude;

    /// <summary>Initializes a new instance of the <see cref="TrialFrame"/> class.</summary>
    /// <param name="comb">The comb that trials with one have.</param>
    /// <param name="windows">The windows of the double-precision spectra.</param>
    public TrialFrame(TrialComb comb, params double[][] windows)
    {
        _sound = new TrialSound(comb);
        _forms = Array.ConvertAll(windows, window => new Form(new FineSpectrum(window)));
    }

    /// <summary>Gets the firmware's levels, Q8 log2 by bin.</summary>
    public short[] Levels
    {
        get
        {
            if (!_heard)
            {
                _heard = true;
                _firmware.Hear(_sound, _amplitude);
            }

            return _firmware.Levels;
        }
    }

    /// <summary>Begins a trial.</summary>
    /// <param name="seed">Chooses its sound.</param>
    /// <param name="withComb">Whether there is a comb.</param>
    public void Start(ulong seed, bool withComb)
    {
        _withComb = withComb;
        _sound.Start(seed, withComb);
    }

    /// <summary>Moves on to the next frame; then <see cref="Mix"/> sets the SNR.</summary>
    public void Next()
    {
        _sound.NextFrame();
        if (_forms.Length > 0)
        {
            _decimated.Decimate(_sound);
        }

        foreach (Form form in _forms)
        {
            form.Transformed = false;
        }
    }

    /// <summary>Sets the amplitude of the comb.</summary>
    /// <param name="amplitude">The amplitude; 0 for noise alone.</param>
    public void Mix(double amplitude)
    {
        _amplitude = amplitude;
        _heard = false;
        foreach (Form form in _forms)
        {
            form.Mixed = false;
        }
    }

    /// <summary>Gets the power over the known noise, as <see cref="FineSpectrum.Power"/>.</summary>
    /// <param name="window">The number of the window.</param>
    /// <returns>The power by frequency.</returns>
    public double[] Power(int window)
    {
        Form form = _forms[window];
        if (!form.Transformed)
        {
            form.Transformed = true;
            form.Spectrum.Transform(_decimated, _withComb);
        }

        if (!form.Mixed)
        {
            form.Mixed = true;
            form.Spectrum.Mix(_amplitude);
        }

        return form.Spectrum.Power;
    }

    private sealed class Form(FineSpectrum spectrum)
    {
        public FineSpectrum Spectrum { get; } = spectrum;

        public bool Transformed { get; set; }

        public bool Mixed { get; set; }
    }
}
