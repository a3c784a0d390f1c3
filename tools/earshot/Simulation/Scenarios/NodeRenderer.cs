using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>Makes the sound that the microphones of a node hear, and the truth about it.</summary>
/// <remarks>At 8 kHz: that is what the node's microphones deliver, and no source or bed has anything above 4 kHz.</remarks>
public sealed class NodeRenderer
{
    private readonly Scenario _scenario;
    private readonly IReadOnlyList<SimulatedSource> _sources;
    private readonly BedRecordings _beds;
    private readonly int _length;

    /// <summary>Initializes a new instance of the <see cref="NodeRenderer"/> class.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="beds">Its recordings.</param>
    public NodeRenderer(Scenario scenario, BedRecordings beds)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _scenario = scenario;
        _sources = SimulatedSource.Of(scenario);
        _beds = beds;
        _length = (int)Math.Round(scenario.Duration * Recording.SampleRate);
    }

    /// <summary>Gets the number of pieces of work of a node, for progress.</summary>
    /// <param name="node">The node's number.</param>
    /// <returns>The pieces.</returns>
    public int Work(int node) => _scenario.Nodes[node].Layout.MicrophoneCount * (1 + _sources.Count);

    /// <summary>Makes what a node hears.</summary>
    /// <param name="node">The node's number.</param>
    /// <param name="worked">Called after each piece of work, from any thread.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>Sound and truth.</returns>
    public RenderedNode Render(int node, Action worked, CancellationToken stop)
    {
        ScenarioNode listener = _scenario.Nodes[node];
        IReadOnlyList<SimulatedMicrophone> microphones = SimulatedMicrophone.Of(_scenario, node, out double heading);
        short[] interleaved = new short[_length * microphones.Count];
        int[] clipped = new int[microphones.Count];
        List<TruthRow> truth = [];
        double noiseLevel = 0.0;
        float[][] beds = Beds(node, microphones);
        Parallel.For(0, microphones.Count, new ParallelOptions { CancellationToken = stop }, m =>
        {
            float[] sound = Noise(node, m, microphones[m], beds[m]);
            double[] floor = [];
            if (m == 0)
            {
                floor = PowerSpectrum.Mean(sound);
                noiseLevel = SoundPressure.FromMeanSquare(sound.Sum(sample => (double)sample * sample) / sound.Length);
            }

            worked();
            foreach (SimulatedSource source in _sources)
            {
                AddSource(source, microphones[m], sound, m != 0 ? null : (second, heard) =>
                {
                    TruthRow? row = Truth(listener, source, second, heard, floor);
                    if (row is not null)
                    {
                        truth.Add(row);
                    }
                }, stop);
                worked();
            }

            clipped[m] = Deliver(sound, microphones[m], listener.Clip, interleaved, m, microphones.Count);
        });
        return new RenderedNode(listener, heading, microphones, interleaved, truth, noiseLevel, clipped.Sum());
    }

    // The bed at each microphone.
    private float[][] Beds(int node, IReadOnlyList<SimulatedMicrophone> microphones)
    {
        ScenarioNode listener = _scenario.Nodes[node];
        float[][] beds = [.. microphones.Select((_, m) => listener.Bed is null
            ? new float[_length]
            : _beds.Samples(listener.Bed, m, microphones.Count, _length, Seeds.Of(_scenario.Seed, Seeds.Use.Bed, node, m)))];
        return listener.Bed is { Diffuse: true }
            ? DiffuseField.Mix(beds, [.. microphones.Select(microphone => microphone.Place)], _scenario.Air.SoundSpeed)
            : beds;
    }

    // Bed and wind by the microphone's gain, then its own noise.
    private float[] Noise(int node, int microphone, SimulatedMicrophone wired, float[] sound)
    {
        ScenarioNode listener = _scenario.Nodes[node];
        double gain = SoundLevel.ToAmplitude(wired.Gain);
        double[] wind = new double[_length];
        if (_scenario.WindSpeed > 0.0)
        {
            ulong gusts = Seeds.Of(_scenario.Seed, Seeds.Use.Gusts, node);
            WindSpectrum.Make(_scenario.WindSpeed, listener.Windscreen, gusts, Seeds.Of(_scenario.Seed, Seeds.Use.Turbulence, node, microphone)).Read(wind);
        }

        double[] own = new double[_length];
        new WhiteNoise(Seeds.Of(_scenario.Seed, Seeds.Use.SelfNoise, node, microphone)).Read(own);
        double ownGain = SoundPressure.ToAmplitude(listener.SelfNoise);
        for (int i = 0; i < _length; i++)
        {
            sound[i] = (float)((gain * (sound[i] + wind[i])) + (ownGain * own[i]));
        }

        return sound;
    }

    // Second by second, so that each can be measured; heard is called before the microphone's gain.
    private void AddSource(SimulatedSource source, SimulatedMicrophone microphone, float[] sound, Action<int, double[]>? heard, CancellationToken stop)
    {
        double pressure = SoundPressure.ToAmplitude(source.Source.Level);
        EngineAtEar straight = new(source.Engine, Ray.Straight(source.Source.Flight, microphone.Place, _scenario.Air), pressure);
        EngineAtEar? reflected = _scenario.Ground is null
            ? null
            : new EngineAtEar(source.Engine, Ray.Reflected(source.Source.Flight, microphone.Place, _scenario.Air, _scenario.Ground), pressure);
        double gain = SoundLevel.ToAmplitude(microphone.Gain);
        for (int start = 0; start < _length; start += Recording.SampleRate)
        {
            stop.ThrowIfCancellationRequested();
            double[] second = new double[Math.Min(Recording.SampleRate, _length - start)];
            double arrival = ((double)start / Recording.SampleRate) - microphone.Delay;
            straight.AddTo(arrival, Recording.SampleRate, second);
            reflected?.AddTo(arrival, Recording.SampleRate, second);
            if (second.Length == Recording.SampleRate)
            {
                heard?.Invoke(start / Recording.SampleRate, second);
            }

            for (int i = 0; i < second.Length; i++)
            {
                sound[start + i] += (float)(gain * second[i]);
            }
        }
    }

    private TruthRow? Truth(ScenarioNode listener, SimulatedSource source, int second, double[] heard, double[] floor)
    {
        TruePoint? point = TruePoint.Of(source, listener.Place, _scenario.Air, second + 0.5);
        double meanSquare = heard.Sum(sample => sample * sample) / heard.Length;
        return point is null || meanSquare <= 0.0
            ? null
            : new TruthRow(
                listener.Id,
                source.Source.Id,
                point,
                SoundPressure.FromMeanSquare(meanSquare),
                LineSnr.Measure(Array.ConvertAll(heard, sample => (float)sample), floor));
    }

    // Rounds to 16 bits, and clips where the microphone or the format ends; gives the number of samples that were clipped.
    private static int Deliver(float[] sound, SimulatedMicrophone wired, double clip, short[] interleaved, int microphone, int count)
    {
        double range = Math.Pow(2.0, 15.0);
        double limit = SoundLevel.ToAmplitude(clip - SoundPressure.FullScale) * range;
        double lowest = Math.Max(short.MinValue, -limit);
        double highest = Math.Min(short.MaxValue, limit);
        double sign = wired.Dead ? 0.0 : wired.Inverted ? -range : range;
        int clipped = 0;
        for (int i = 0; i < sound.Length; i++)
        {
            double sample = Math.Round(sound[i] * sign);
            clipped += sample < lowest || sample > highest ? 1 : 0;
            interleaved[(i * count) + microphone] = (short)Math.Clamp(sample, lowest, highest);
        }

        return clipped;
    }
}
