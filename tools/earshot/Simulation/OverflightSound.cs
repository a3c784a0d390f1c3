using System;
using Earshot.Hal.Virtual;
using Earshot.Tools.Audio;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation;

/// <summary>
/// What the microphones of one node hear of an overflight: the source at its exact time of emission for
/// each microphone and sample (so that Doppler, delay and wave front come by themselves), spreading as 1/r,
/// and noise of each microphone's own. Absorption, ground and wind are left out.
/// </summary>
public sealed class OverflightSound : ISoundSource
{
    private readonly double _sourceGain;
    private readonly double _noiseGain;
    private readonly EngineAtEar[] _microphones;
    private readonly MicrophoneNoise[] _noise;

    /// <summary>Initializes a new instance of the <see cref="OverflightSound"/> class.</summary>
    /// <param name="scenario">Path, source, levels and seed.</param>
    /// <param name="node">The listening node's number in the scenario.</param>
    public OverflightSound(OverflightScenario scenario, int node)
        : this(scenario, node, scenario.SourceGain, scenario.NoiseGain)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="OverflightSound"/> class with levels of its own.</summary>
    /// <param name="scenario">Path, source and seed.</param>
    /// <param name="node">The listening node's number in the scenario.</param>
    /// <param name="sourceGain">Root mean square of the sound 1 m from the source, in steps of 16 bits.</param>
    /// <param name="noiseGain">Root mean square of the noise's white part, in steps of 16 bits.</param>
    internal OverflightSound(OverflightScenario scenario, int node, double sourceGain, double noiseGain)
    {
        _sourceGain = sourceGain;
        _noiseGain = noiseGain;
        OverflightNode listener = scenario.Nodes[node];
        _microphones = new EngineAtEar[listener.Layout.MicrophoneCount];
        _noise = new MicrophoneNoise[_microphones.Length];
        for (int m = 0; m < _microphones.Length; m++)
        {
            Ray ray = Ray.Lossless(scenario.Path, listener.Position + listener.Layout.Microphone(m), scenario.Path.SpeedOfSound);
            _microphones[m] = new EngineAtEar(scenario.Source, ray, sourceGain);
            _noise[m] = new MicrophoneNoise(scenario.Seed, node, m);
        }
    }

    /// <inheritdoc/>
    public int ChannelCount => _microphones.Length;

    /// <inheritdoc/>
    public void Read(long firstSample, int count, Span<short> interleaved)
    {
        double[] signal = new double[count];
        for (int m = 0; m < _microphones.Length; m++)
        {
            Hear(m, firstSample, signal);
            for (int i = 0; i < count; i++)
            {
                interleaved[(i * _microphones.Length) + m] = (short)Math.Clamp(Math.Round(signal[i]), short.MinValue, short.MaxValue);
            }
        }
    }

    /// <summary>Computes what one microphone hears, before it is rounded to 16 bits.</summary>
    /// <param name="microphone">The microphone, from 0.</param>
    /// <param name="firstSample">Number of the first sample; sample 0 arrives at time 0 of the path.</param>
    /// <param name="signal">Receives the samples at 8 kHz, in steps of 16 bits.</param>
    internal void Hear(int microphone, long firstSample, Span<double> signal)
    {
        signal.Clear();
        if (_sourceGain > 0.0)
        {
            _microphones[microphone].AddTo(firstSample / (double)Recording.SampleRate, Recording.SampleRate, signal);
        }

        if (_noiseGain > 0.0)
        {
            _noise[microphone].AddTo(firstSample, _noiseGain, signal);
        }
    }
}
