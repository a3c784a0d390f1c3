namespace Earshot.Tools;

/// <summary>
/// Random numbers by SplitMix64 (Steele, Lea and Flood 2014): the same seed gives the same numbers on every machine and
/// with every version of .NET, which <see cref="System.Random"/> does not promise.
/// </summary>
public sealed class SplitMix
{
    private ulong _state;

    /// <summary>Initializes a new instance of the <see cref="SplitMix"/> class.</summary>
    /// <param name="seed">Chooses the numbers.</param>
    public SplitMix(ulong seed)
    {
        _state = seed;
    }

    /// <summary>Scrambles 64 bits: a bijection with full avalanche, so that numbers that count up give random ones.</summary>
    /// <param name="bits">The bits.</param>
    /// <returns>Other bits.</returns>
    public static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }

    /// <summary>Makes a nearly Gaussian number of 64 random bits: the sum of their four 16-bit words.</summary>
    /// <param name="bits">The bits.</param>
    /// <returns>A number of mean 0 and variance 1, within ±3.46.</returns>
    public static double Gaussian(ulong bits)
    {
        int sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        const double Deviation = 65536.0 * 0.57735026918962573;
        return (sum - 131070.0) / Deviation;
    }

    /// <summary>Gets 64 random bits, for example as the seed of something else.</summary>
    /// <returns>The bits.</returns>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>Gets a number from a uniform distribution.</summary>
    /// <returns>The number, 0 to below 1.</returns>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Gets a number from a uniform distribution.</summary>
    /// <param name="low">The smallest.</param>
    /// <param name="high">The end of the range.</param>
    /// <returns>The number, from <paramref name="low"/> to below <paramref name="high"/>.</returns>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Gets a nearly Gaussian number; see <see cref="Gaussian"/>.</summary>
    /// <returns>A number of mean 0 and variance 1.</returns>
    public double NextGaussian() => Gaussian(Next());

    /// <summary>Puts items in a random order (Fisher and Yates).</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items.</param>
    public void Shuffle<T>(T[] items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = (int)(NextDouble() * (last + 1));
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
