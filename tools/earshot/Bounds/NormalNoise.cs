using System;

namespace Earshot.Tools.Bounds;

/// <summary>Normally distributed numbers, quickly: the ziggurat of Marsaglia and Tsang (2000) with 128 layers.</summary>
internal sealed class NormalNoise
{
    private const int Layers = 128;

    /// <summary>Where the tail begins, and the area of a layer; both from the paper, for 128 layers.</summary>
    private const double TailStart = 3.442619855899;
    private const double LayerArea = 9.91256303526217e-3;

    // Layer i is the rectangle from 0 to s_edge[i]; s_edge[Layers] = 0 is the top.
    private static readonly double[] s_edge = Edges();

    private readonly SplitMix _random;

    /// <summary>Initializes a new instance of the <see cref="NormalNoise"/> class.</summary>
    /// <param name="random">Where its randomness comes from.</param>
    public NormalNoise(SplitMix random)
    {
        _random = random;
    }

    /// <summary>Gets a number from a normal distribution of mean 0 and variance 1.</summary>
    /// <returns>The number.</returns>
    public double Next()
    {
        while (true)
        {
            // The whole part of one number chooses sign and layer, its rest the place in the layer.
            double random = _random.NextDouble() * (2 * Layers);
            int choice = (int)random;
            int layer = choice >> 1;
            double x = (random - choice) * s_edge[layer];
            double sign = (choice & 1) == 0 ? 1.0 : -1.0;
            if (x < s_edge[layer + 1])
            {
                return sign * x;
            }

            if (layer == 0)
            {
                return sign * Tail();
            }

            double low = Density(s_edge[layer]);
            double high = Density(s_edge[layer + 1]);
            if (low + (_random.NextDouble() * (high - low)) < Density(x))
            {
                return sign * x;
            }
        }
    }

    private double Tail()
    {
        while (true)
        {
            double x = -Math.Log(1.0 - _random.NextDouble()) / TailStart;
            double y = -Math.Log(1.0 - _random.NextDouble());
            if (y + y > x * x)
            {
                return TailStart + x;
            }
        }
    }

    private static double[] Edges()
    {
        double[] edges = new double[Layers + 1];

        // The lowest layer holds the tail too; as a rectangle of the same area it is this wide.
        edges[0] = LayerArea / Density(TailStart);
        edges[1] = TailStart;
        for (int i = 2; i < Layers; i++)
        {
            edges[i] = Math.Sqrt(-2.0 * Math.Log((LayerArea / edges[i - 1]) + Density(edges[i - 1])));
        }

        return edges;
    }

    private static double Density(double x) => Math.Exp(-0.5 * x * x);
}
