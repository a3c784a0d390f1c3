using System;
using System.Collections.Generic;
using System.Linq;
using Earshot.Tools.Audio;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Propagation;

namespace Earshot.Tools.Simulation.Scenarios;

/// <summary>The recordings that beds are made of, loaded before anything is simulated.</summary>
public sealed class BedRecordings
{
    private readonly Dictionary<string, NoiseBed> _beds = [];

    /// <summary>Initializes a new instance of the <see cref="BedRecordings"/> class.</summary>
    /// <param name="scenario">The scenario that names them.</param>
    /// <exception cref="BadInputException">One cannot be used.</exception>
    public BedRecordings(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        string? ffmpeg = Ffmpeg.Find(Environment.GetEnvironmentVariable("PATH"));
        foreach (string file in scenario.Nodes.Select(node => node.Bed?.File).OfType<string>().Distinct())
        {
            _beds[file] = new NoiseBed(new RecordingFile(file, ffmpeg).Load());
        }
    }

    /// <summary>Gets the bed at a microphone.</summary>
    /// <param name="bed">The bed.</param>
    /// <param name="microphone">The microphone's number: each gets another stretch of a recording.</param>
    /// <param name="microphones">The number of microphones.</param>
    /// <param name="length">The number of samples.</param>
    /// <param name="seed">The seed of a synthetic bed.</param>
    /// <returns>The samples; full scale is ±1.</returns>
    /// <exception cref="BadInputException">The recording is silent.</exception>
    public float[] Samples(ScenarioBed bed, int microphone, int microphones, int length, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(bed);
        if (bed.File is null)
        {
            double[] samples = new double[length];
            SiteBeds.Make(bed.Kind!, bed.Level, seed).Read(samples);
            return Array.ConvertAll(samples, sample => (float)sample);
        }

        float[] stretch = _beds[bed.File].Stretch(microphone, microphones, length);
        double meanSquare = stretch.Sum(sample => (double)sample * sample) / length;
        double gain = meanSquare > 0.0
            ? SoundPressure.ToAmplitude(bed.Level) / Math.Sqrt(meanSquare)
            : throw new BadInputException($"{bed.File}: silent, so it cannot be brought to a level.");
        return Array.ConvertAll(stretch, sample => (float)(gain * sample));
    }
}
