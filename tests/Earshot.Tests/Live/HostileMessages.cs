using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation;
using Earshot.Tests.Fuzz;
using Earshot.Tools;

namespace Earshot.Tests.Live;

/// <summary>Makes what somebody who means harm could publish, from a seed: nearly good detections above all, and everything else.</summary>
internal sealed class HostileMessages
{
    private const string Good =
        "{\"v\":1,\"node\":\"h00\",\"boot\":3,\"seq\":1,\"src\":2,\"mode\":\"live\",\"event\":\"update\",\"t\":\"2026-05-07T02:13:45.120Z\",\"tq\":20,\"up\":91342120,"
        + "\"type\":\"shahed-136\",\"p\":0.97,\"f0\":112.4,\"f0Sd\":0.3,\"snr\":9.3,\"az\":231.5,\"azSd\":2.1,\"azAlt\":51.5,\"el\":24.0,\"elSd\":6.0,\"lines\":[0,18,9,15],\"wind\":false}";

    // The ends of every range in the contract, what lies just beyond them, and what is no number, text, list or moment at all.
    private static readonly string[] s_values =
    [
        "null", "true", "false", "[]", "{}", "[[[[[[[[1]]]]]]]]", "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}", "\"\"", "\"live\"", "\"exercise\"", "\"end\"", "\"onset\"", "\"LIVE\"",
        "0", "-0", "1", "2", "1.0", "1e0", "0.5", "-1", "-1e-9", "1.0000001", "16", "17", "20", "49.999", "50", "50.001", "90", "90.001", "100", "100.5", "120", "121", "180", "180.01", "300",
        "300.1", "359.999", "360", "-20", "-20.1", "-40", "-41", "3600000", "3600001", "2147483647", "2147483648", "9007199254740991", "9007199254740992",
        "9223372036854775808", "1e308", "1e400", "-1e400", "NaN", "Infinity", "01", "1.", ".5", "+1", "0x10", "\"1\"", "\"a\\u0000b\"", "\"\\ud800\"",
        "\"n-1_X\"", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", "\"a--b\"", "\"-a\"", "\"a-\"", "\"Shahed\"", "\"\\u0073hahed\"", "\"2026-05-07T02:13:45.120Z\"", "\"2026-05-07T02:13:45Z\"",
        "\"2026-02-29T00:00:00.000Z\"", "\"2026-13-07T02:13:45.120Z\"", "\"2026-05-07T24:00:00.000Z\"", "\"2026-05-07T02:13:45.120+00:00\"", "\"1970-01-01T00:00:00.000Z\"",
        "\"9999-12-31T23:59:59.999Z\"", "[1]", "[0,18,9,15,7,12,5,8,1,2,3,4,5,6,7,8]", "[0,18,9,15,7,12,5,8,1,2,3,4,5,6,7,8,9]", "[121]", "[-41]", "[1.5]", "[\"1\"]", "[null]",
    ];

    private static readonly string[] s_fields = [.. JsonNode.Parse(Good)!.AsObject().Select(field => field.Key)];

    private readonly SplitMix _random;
    private readonly Mutator _mutator;
    private readonly string[] _nodes;
    private readonly byte[][] _said = new byte[64][];
    private int _sequence;

    public HostileMessages(ulong seed, params string[] nodes)
    {
        _random = new SplitMix(seed);
        _mutator = new Mutator((int)seed, Good);
        _nodes = nodes;
    }

    /// <summary>Makes a message that is a detection or nearly one.</summary>
    public byte[] Detection(string node, long now)
    {
        byte[] message = Below(10) switch
        {
            0 => _mutator.Next(),
            1 => _said[Below(_said.Length)] ?? Encoding.UTF8.GetBytes(Good),
            2 => Huge(),
            3 => Binary(),
            4 => Encoding.UTF8.GetBytes(Fresh(node, now + Lie())),
            _ => Encoding.UTF8.GetBytes(Changed(Fresh(node, now - 500))),
        };
        _said[Below(_said.Length)] = message;
        return message;
    }

    /// <summary>Makes a message on any topic.</summary>
    public (string Topic, byte[] Payload) Next(long now)
    {
        string node = _nodes[Below(_nodes.Length)];
        return Below(20) switch
        {
            0 => ($"earshot/v1/node/{node}/status", Changed("{\"v\":1,\"node\":\"" + node + "\",\"state\":\"online\"}", "state", "node")),
            1 => ($"earshot/v1/node/{node}/health", Changed("{\"v\":1,\"node\":\"" + node + "\",\"faults\":[\"storage\"]}", "faults", "node")),
            2 => ($"earshot/v1/registry/x{Below(50)}", Below(3) == 0 ? [] : Binary()),
            3 => ($"earshot/v1/track/{Below(1000):x4}", Binary()),
            4 => (new[] { "earshot/v1/node/a/b/detection", "earshot/v1/node//detection", "earshot/v1", "other/node/h00/detection", "earshot/v1/detection" }[Below(5)], Binary()),
            5 => ($"earshot/v1/node/stranger{Below(5000)}/detection", Detection(node, now)),
            _ => ($"earshot/v1/node/{node}/detection", Detection(node, now)),
        };
    }

    private byte[] Changed(string message, params string[] fields)
    {
        string field = fields[Below(fields.Length)];
        JsonObject json = JsonNode.Parse(message)!.AsObject();
        string value = json[field]!.ToJsonString();
        return Encoding.UTF8.GetBytes(Below(2) == 0 ? message : message.Replace($"\"{field}\":{value}", $"\"{field}\":{s_values[Below(s_values.Length)]}", StringComparison.Ordinal));
    }

    // One to three fields changed, removed, doubled or added.
    private string Changed(string message)
    {
        for (int changes = 1 + Below(3); changes > 0; changes--)
        {
            string field = s_fields[Below(s_fields.Length)];
            int at = message.IndexOf($"\"{field}\":", StringComparison.Ordinal);
            int start = at + field.Length + 3;
            int end = at < 0 ? -1 : End(message, start);
            message = (at < 0 ? 9 : Below(10)) switch
            {
                0 => message.Remove(at, Math.Min(end + 1, message.Length) - at),
                1 => message.Insert(1, $"\"{field}\":{message[start..end]},"),
                2 => message.Insert(1, $"\"{(Below(2) == 0 ? "rx" : "x")}\":{s_values[Below(s_values.Length)]},"),
                9 => message,
                _ => message[..start] + s_values[Below(s_values.Length)] + message[end..],
            };
        }

        return message;
    }

    // Where a value ends: at the comma or brace outside of lists.
    private static int End(string message, int start)
    {
        int depth = 0;
        for (int i = start; i < message.Length; i++)
        {
            if (depth == 0 && message[i] is ',' or '}')
            {
                return i;
            }

            depth += message[i] is '[' or '{' ? 1 : message[i] is ']' or '}' ? -1 : 0;
        }

        return message.Length;
    }

    private string Fresh(string node, long time) => Good
        .Replace("h00", node, StringComparison.Ordinal)
        .Replace("\"seq\":1", string.Create(CultureInfo.InvariantCulture, $"\"seq\":{++_sequence}"), StringComparison.Ordinal)
        .Replace("2026-05-07T02:13:45.120Z", UnixTime.Text(time / 1000.0), StringComparison.Ordinal)
        .Replace("231.5", string.Create(CultureInfo.InvariantCulture, $"{Below(3600) / 10.0:F1}"), StringComparison.Ordinal)
        .Replace("\"tq\":20", Below(10) == 0 ? "\"tq\":5000" : "\"tq\":20", StringComparison.Ordinal);

    private long Lie() => Below(5) switch
    {
        0 => 5000,
        1 => 86_400_000L * 3650,
        2 => -60_000,
        3 => -86_400_000L * 3650,
        _ => 0,
    };

    private byte[] Huge() => Below(2) == 0
        ? Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 1 + Below(60_000))))
        : Encoding.UTF8.GetBytes(Good.Replace("[0,18,9,15]", $"[{new string('1', 1 + Below(6000))}]", StringComparison.Ordinal));

    private byte[] Binary()
    {
        byte[] bytes = new byte[Below(600)];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)Below(256);
        }

        return bytes;
    }

    private int Below(int limit) => (int)(_random.NextDouble() * limit);
}
