using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Earshot.Tests.Provisioning;

/// <summary>Reads an undamaged QR code of version 2 (25 x 25 modules, one block) in byte mode, as ISO/IEC 18004 lays it out.</summary>
internal static class QrText
{
    private const int Size = 25;
    private const int FormatMask = 0x5412;

    public static string Read(bool[,] modules)
    {
        if (modules.GetLength(0) != Size)
        {
            throw new ArgumentException($"{modules.GetLength(0)} modules: not version 2.");
        }

        int mask = ((Format(modules) ^ FormatMask) >> 10) & 7;
        bool[] bits = [.. Places().Select(place => modules[place.Row, place.Column] != IsMasked(mask, place.Row, place.Column))];
        int place = 0;
        int Take(int count) => Enumerable.Range(0, count).Aggregate(0, (value, _) => (value << 1) | (bits[place++] ? 1 : 0));
        if (Take(4) != 4)
        {
            throw new FormatException("Not in byte mode.");
        }

        int length = Take(8);
        return Encoding.ASCII.GetString([.. Enumerable.Range(0, length).Select(_ => (byte)Take(8))]);
    }

    // The 15 bits beside the first finder pattern, the most significant one at the left edge.
    private static int Format(bool[,] modules)
    {
        (int Row, int Column)[] places =
        [
            (8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8),
        ];
        return places.Aggregate(0, (value, place) => (value << 1) | (modules[place.Row, place.Column] ? 1 : 0));
    }

    // Two columns at a time from the right, up and down in turn, around what is no data.
    private static IEnumerable<(int Row, int Column)> Places()
    {
        bool up = true;
        for (int right = Size - 1; right > 0; right -= 2)
        {
            right -= right == 6 ? 1 : 0;
            for (int i = 0; i < Size; i++)
            {
                int row = up ? Size - 1 - i : i;
                foreach (int column in new[] { right, right - 1 }.Where(column => !IsFunction(row, column)))
                {
                    yield return (row, column);
                }
            }

            up = !up;
        }
    }

    private static bool IsFunction(int row, int column) =>
        row == 6 || column == 6
        || (row < 9 && (column < 9 || column >= Size - 8))
        || (row >= Size - 8 && column < 9)
        || (Math.Abs(row - 18) <= 2 && Math.Abs(column - 18) <= 2);

    private static bool IsMasked(int mask, int i, int j) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => ((i / 2) + (j / 3)) % 2 == 0,
        5 => ((i * j) % 2) + ((i * j) % 3) == 0,
        6 => (((i * j) % 2) + ((i * j) % 3)) % 2 == 0,
        _ => (((i + j) % 2) + ((i * j) % 3)) % 2 == 0,
    };
}
