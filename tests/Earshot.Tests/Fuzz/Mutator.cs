using System;
using System.Collections.Generic;
using System.Text;

namespace Earshot.Tests.Fuzz;

/// <summary>Makes inputs that nearly are what a reader expects, from a seed and some good ones.</summary>
internal sealed class Mutator
{
    private const int LongestInput = 2000;

    private static readonly string[] s_tokens =
    [
        "\"", "\\", "\\\"", "\\u0041", "{", "}", "[", "]", ":", ",", "null", "true", "false", "0", "-0", "01", "1.", ".5", "1e9", "-1", "2147483648",
        "9223372036854775807", "999999999999999", "9999999999999999999999", "NaN", " ", "\t", "\r\n", "\0", "\u0001", "\u007f", "\u00e9", "\u20ac",
        "\"v\":1,", "\"v\":2,", "\"id\":\"\",", "\"n\":0,", "\"n\":1.5,", "\"exp\":null,", "\"mac\":\"00\"", ",\"mac\":\"", "../", "#", "+", "/*", "//",
    ];

    private readonly Random _random;
    private readonly byte[][] _good;

    /// <summary>Initializes a new instance of the <see cref="Mutator"/> class.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="good">Inputs to begin with.</param>
    public Mutator(int seed, params string[] good)
    {
        _random = new Random(seed);
        _good = Array.ConvertAll(good, Encoding.UTF8.GetBytes);
    }

    /// <summary>Makes the next input: a good one with one to six changes.</summary>
    public byte[] Next()
    {
        List<byte> bytes = [.. _good[_random.Next(_good.Length)]];
        for (int change = _random.Next(1, 7); change > 0; change--)
        {
            Change(bytes);
        }

        return bytes.Count > LongestInput ? [.. bytes[..LongestInput]] : [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        int at = _random.Next(bytes.Count + 1);
        int count = Math.Min(_random.Next(1, 24), bytes.Count - at);
        switch (_random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, count);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, count));
                break;
            case 4:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_tokens[_random.Next(s_tokens.Length)]));
                break;
            case 5:
                // A piece of another good input, in the place of one here.
                byte[] other = _good[_random.Next(_good.Length)];
                int from = _random.Next(other.Length);
                bytes.RemoveRange(at, count);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + _random.Next(1, 40))]);
                break;
            case 6:
                ReplaceNumber(bytes, at);
                break;
            default:
                bytes.RemoveRange(at, _random.Next(20) == 0 ? bytes.Count - at : 0);
                break;
        }
    }

    // Numbers at the ends of their ranges are where readers err.
    private void ReplaceNumber(List<byte> bytes, int at)
    {
        int start = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
        if (start >= 0)
        {
            int end = start;
            while (end < bytes.Count && bytes[end] is (>= (byte)'0' and <= (byte)'9') or (byte)'.')
            {
                end++;
            }

            bytes.RemoveRange(start, end - start);
            bytes.InsertRange(start, Encoding.ASCII.GetBytes(s_tokens[_random.Next(13, 24)]));
        }
    }
}
