using System;
using System.Linq;
using System.Numerics;
using Earshot.Tools.Placing;
using Earshot.Tools.Simulation.Beds;
using Earshot.Tools.Simulation.Scenarios;
using MathNet.Numerics.IntegralTransforms;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Simulation;

/// <summary>A bed from all around is as coherent as the closed form says, and as loud as before.</summary>
[TestClass]
public sealed class DiffuseFieldTests
{
    private const double C = 340.0;
    private const int Frame = 512;

    [TestMethod]
    public void Mix_fourPlaces_coherenceIsThatOfADiffuseFieldAndLevelsStay()
    {
        ArrayLayout cross = new(ArrayKind.Cross, 0.5, 20.0);
        Position[] places = [.. Enumerable.Range(0, 4).Select(cross.Microphone)];
        float[][] noise = [.. Enumerable.Range(0, 4).Select(m => White((ulong)m))];

        float[][] mixed = DiffuseField.Mix(noise, places, C);

        for (int a = 0; a < 4; a++)
        {
            Assert.AreEqual(Power(noise[a]), Power(mixed[a]), 0.02 * Power(noise[a]));
            for (int b = 0; b < a; b++)
            {
                double[] coherence = Coherence(mixed[a], mixed[b]);
                double distance = (places[a] - places[b]).Length;
                for (int bin = 4; bin < Frame / 2; bin += 7)
                {
                    double phase = 2.0 * Math.PI * bin * 8000.0 / Frame * distance / C;
                    Assert.AreEqual(Math.Sin(phase) / phase, coherence[bin], 0.07, $"microphones {a} and {b}, {bin * 8000.0 / Frame} Hz");
                }
            }
        }
    }

    private static float[] White(ulong seed)
    {
        double[] noise = new double[400_000];
        new WhiteNoise(seed + 1).Read(noise);
        return Array.ConvertAll(noise, sample => (float)sample);
    }

    private static double Power(float[] sound) => sound.Average(sample => (double)sample * sample);

    // The real part of the complex coherence; its imaginary part is 0 where sound comes from all around.
    private static double[] Coherence(float[] first, float[] second)
    {
        double[] cross = new double[Frame];
        double[] a = new double[Frame];
        double[] b = new double[Frame];
        for (int start = 0; start + Frame <= first.Length; start += Frame / 2)
        {
            Complex[] one = Transform(first, start);
            Complex[] two = Transform(second, start);
            for (int k = 0; k < Frame; k++)
            {
                cross[k] += (one[k] * Complex.Conjugate(two[k])).Real;
                a[k] += one[k].Magnitude * one[k].Magnitude;
                b[k] += two[k].Magnitude * two[k].Magnitude;
            }
        }

        return [.. cross.Select((value, k) => value / Math.Sqrt(a[k] * b[k]))];
    }

    private static Complex[] Transform(float[] sound, int start)
    {
        Complex[] frame = [.. Enumerable.Range(0, Frame).Select(i => new Complex(sound[start + i] * Math.Sin(Math.PI * (i + 0.5) / Frame), 0.0))];
        Fourier.Forward(frame, FourierOptions.NoScaling);
        return frame;
    }
}
