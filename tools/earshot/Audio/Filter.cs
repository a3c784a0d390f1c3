using System;
using System.Numerics;

namespace Earshot.Tools.Audio;

/// <summary>The inner loop of finite impulse response filters.</summary>
internal static class Filter
{
    /// <summary>Sums the products of two sequences.</summary>
    /// <param name="a">The one.</param>
    /// <param name="b">The other, as long or longer.</param>
    /// <returns>The sum over the length of <paramref name="a"/>.</returns>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        float sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
