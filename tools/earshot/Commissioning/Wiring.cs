using System;
using System.Collections.Generic;
using System.Linq;

namespace Earshot.Tools.Commissioning;

/// <summary>Which microphone each channel carries.</summary>
public sealed class Wiring
{
    // Where the microphones are in the array's frame (x to the right, y forward), in units of the spacing.
    private static readonly (double X, double Y)[] s_places = [(-0.5, 0.0), (0.5, 0.0), (0.0, -0.5), (0.0, 0.5)];

    private Wiring(IReadOnlyList<int> order) => Order = order;

    /// <summary>Gets for each channel its microphone, from 0.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Gets a value indicating whether every channel carries its own microphone.</summary>
    public bool IsRight => Order.Select((microphone, channel) => microphone == channel).All(same => same);

    /// <summary>Gets a value indicating whether each pair is the two microphones of one bus, if the other bus's or the other way round.</summary>
    public bool KeepsPairs => Enumerable.Range(0, Order.Count / 2).All(pair => Order[2 * pair] / 2 == Order[(2 * pair) + 1] / 2);

    /// <summary>
    /// Gets the turn of the array in degrees, clockwise, that would sound the same as this wiring, or <see langword="null"/> where none
    /// does.
    /// </summary>
    public double? SameAsTurn
    {
        get
        {
            if (IsRight || !KeepsPairs)
            {
                return null;
            }

            (double X, double Y) right = Axis(0);
            (double X, double Y) forward = Axis(1);
            bool mirrored = (right.X * forward.Y) - (right.Y * forward.X) < 0.0;
            return mirrored ? null : Placing.Angles.Wrap360(Math.Atan2(-right.Y, right.X) * 180.0 / Math.PI);
        }
    }

    /// <summary>Gets the wirings of a cross: each order of its microphones.</summary>
    public static IReadOnlyList<Wiring> All { get; } = [.. Orders([]).Select(order => new Wiring(order))];

    /// <summary>Gets what a pair of channels measures along.</summary>
    /// <param name="pair">The pair, from 0.</param>
    /// <returns>From the microphone of its first channel to that of its second, in the array's frame and in spacings.</returns>
    public (double X, double Y) Axis(int pair)
    {
        (double X, double Y) from = s_places[Order[2 * pair]];
        (double X, double Y) to = s_places[Order[(2 * pair) + 1]];
        return (to.X - from.X, to.Y - from.Y);
    }

    /// <summary>Says what is wrong with it.</summary>
    /// <returns>A part of a sentence.</returns>
    public string Describe()
    {
        if (IsRight)
        {
            return "wired as entered";
        }

        if (!KeepsPairs)
        {
            return $"microphones of different buses are exchanged: channels {Join(Enumerable.Range(0, Order.Count))} carry microphones {Join(Order)}";
        }

        List<string> faults = [];
        bool exchanged = Order[0] >= 2;
        if (exchanged)
        {
            faults.Add("the two buses are exchanged");
        }

        for (int pair = 0; pair < Order.Count / 2; pair++)
        {
            if (Order[2 * pair] % 2 == 1)
            {
                faults.Add($"channels {2 * pair} and {(2 * pair) + 1} are swapped (left and right of bus {pair + 1})");
            }
        }

        return string.Join(", and ", faults);
    }

    private static string Join(IEnumerable<int> numbers) => string.Join(", ", numbers);

    private static IEnumerable<int[]> Orders(int[] chosen) => chosen.Length == s_places.Length
        ? [chosen]
        : Enumerable.Range(0, s_places.Length).Where(next => !chosen.Contains(next)).SelectMany(next => Orders([.. chosen, next]));
}
