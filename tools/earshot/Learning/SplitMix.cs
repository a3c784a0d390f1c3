namespace Earshot.Tools.Learning;

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

    /// <summary>Gets a number from a uniform distribution.</summary>
    /// <returns>The number, 0 to below 1.</returns>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

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

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
