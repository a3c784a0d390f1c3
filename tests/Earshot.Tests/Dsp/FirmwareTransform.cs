using System.Numerics;
using Earshot.Dsp;

namespace Earshot.Tests.Dsp;

/// <summary>The firmware's transform behind the same face as its references.</summary>
internal sealed class FirmwareTransform
{
    /// <summary>The largest magnitude of a real or imaginary part that the transform promises to take.</summary>
    public const int Largest = (1 << 20) - 1;

    private readonly PackedFft _fft = new();
    private readonly long[] _data = new long[FrameFormat.Points];

    /// <summary>Transforms.</summary>
    /// <param name="input">1,024 numbers with whole parts of at most <see cref="Largest"/>.</param>
    /// <returns>The transform, in natural order.</returns>
    public Complex[] Of(Complex[] input)
    {
        for (int i = 0; i < input.Length; i++)
        {
            _data[i] = ((long)input[i].Real << 32) + (long)input[i].Imaginary;
        }

        _fft.Execute(_data);
        Complex[] output = new Complex[input.Length];
        for (int k = 0; k < output.Length; k++)
        {
            // The two halves are signed, so a negative lower one has borrowed from the upper.
            long value = _data[_fft.Position[k]];
            int im = (int)value;
            output[k] = new Complex((value - im) >> 32, im);
        }

        return output;
    }
}
