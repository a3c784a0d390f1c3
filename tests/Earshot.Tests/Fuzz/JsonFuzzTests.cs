using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using Earshot.Messaging;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Fuzz;

/// <summary>The node's JSON reader and writer against System.Text.Json.</summary>
[TestClass]
public sealed class JsonFuzzTests
{
    private const string Alphabet = "abz09 \"\\/{}[]:,\t\n\u0001\u001f\u007f\u00e9\u20ac\uffff";

    private static readonly string[] s_good =
    [
        """{"v":1,"node":"lv-0421","id":"7f3a-17","n":17,"iat":1780000000,"exp":1780000060,"do":"exercise","minutes":30,"mac":"00ff"}""",
        """{ "a" : -12.50 , "b" : "x\"y\\z\/w" , "c":true,"d":false,"e":null,"f":0,"g":-0,"h":0.001,"i":"" }""",
        """{"config":"{\"v\":1,\"id\":\"lv-1\",\"broker\":\"b\"}","spacing":0.5,"heading":-359.99}""",
        "{}",
    ];

    [TestMethod]
    public void Reader_takesWhatIsJsonOfItsKind_andNothingElse()
    {
        Mutator mutator = new(1, s_good);
        int taken = 0;
        int count = FuzzCount.Share(30);
        for (int i = 0; i < count; i++)
        {
            byte[] text = mutator.Next();
            string read = Read(text);
            string expected = Expect(text, out bool ofItsKind);
            if (read != "refused")
            {
                taken++;
                Assert.AreEqual(expected, read, Show(text));
            }
            else if (ofItsKind)
            {
                Assert.Fail($"refused: {Show(text)}");
            }
        }

        Assert.IsGreaterThan(count / 50, taken, "enough of the inputs are good ones");
    }

    [TestMethod]
    public void Writer_writesWhatAReaderUnderstands_orSaysThatThereIsNoRoom()
    {
        Random random = new(2);
        int count = FuzzCount.Share(10);
        int whole = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] buffer = new byte[random.Next(2, 400)];
            JsonWriter writer = new(buffer);
            writer.Begin();
            List<(string Name, Func<JsonElement, bool> Check)> fields = [.. Enumerable.Range(0, random.Next(8)).Select(number => Write(writer, $"f{number}", random))];
            if (!writer.End())
            {
                continue;
            }

            whole++;
            using JsonDocument document = JsonDocument.Parse(buffer.AsMemory(0, writer.Count));
            Assert.AreEqual(fields.Count, document.RootElement.EnumerateObject().Count());
            foreach ((string name, Func<JsonElement, bool> check) in fields)
            {
                Assert.IsTrue(check(document.RootElement.GetProperty(name)), $"{name} in {Encoding.UTF8.GetString(buffer, 0, writer.Count)}");
            }
        }

        Assert.IsInRange(count / 10, count - 1, whole, "some fit, and some do not");
    }

    private static (string Name, Func<JsonElement, bool> Check) Write(JsonWriter writer, string name, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                string text = new([.. Enumerable.Range(0, random.Next(20)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
                writer.String(name, text);
                return (name, value => value.GetString() == text);
            case 1:
                bool flag = random.Next(2) == 0;
                writer.Boolean(name, flag);
                return (name, value => value.GetBoolean() == flag);
            case 2:
                long number = random.NextInt64(long.MinValue / 2, long.MaxValue / 2) >> random.Next(62);
                writer.Integer(name, number);
                return (name, value => value.GetInt64() == number);
            case 3:
                int decimals = random.Next(4);
                long scaled = random.NextInt64(-1L << 50, 1L << 50) >> random.Next(50);
                decimal expected = scaled;
                for (int i = 0; i < decimals; i++)
                {
                    expected /= 10;
                }

                writer.Fixed(name, scaled, decimals);
                return (name, value => value.GetDecimal() == expected);
            default:
                int[] values = [.. Enumerable.Range(0, random.Next(1, 17)).Select(_ => random.Next(-1000, 1000))];
                writer.Integers(name, values, values.Length);
                return (name, value => value.EnumerateArray().Select(item => item.GetInt32()).SequenceEqual(values));
        }
    }

    // What the node's reader makes of a text: its fields in order, or "refused".
    private static string Read(byte[] text)
    {
        JsonReader reader = new(text);
        StringBuilder fields = new();
        while (reader.Next())
        {
            string value = reader.Kind switch
            {
                JsonKind.String => "s" + reader.Text,
                JsonKind.Number => "n" + (reader.Scaled(3) / 1000m).ToString(CultureInfo.InvariantCulture),
                JsonKind.True => "true",
                JsonKind.False => "false",
                _ => "null",
            };
            fields.Append(reader.Name).Append('=').Append(value).Append('\n');
        }

        return reader.Error.Length > 0 ? "refused" : fields.ToString();
    }

    // Fields that stand there twice are the matter of whoever reads them. What System.Text.Json makes of a text, and whether it is something that the node's reader has to take.
    private static string Expect(byte[] text, out bool ofItsKind)
    {
        ofItsKind = false;
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return "no object";
            }

            ofItsKind = text.All(b => b is (>= (byte)' ' and <= (byte)'~') or (byte)'\t' or (byte)'\r' or (byte)'\n');
            StringBuilder fields = new();
            foreach (JsonProperty field in document.RootElement.EnumerateObject())
            {
                string raw = field.Value.GetRawText();
                ofItsKind &= field.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && !HasOtherEscapes(raw);
                if (field.Value.ValueKind == JsonValueKind.Number)
                {
                    ofItsKind &= !raw.Contains('e', StringComparison.OrdinalIgnoreCase) && raw.Count(char.IsAsciiDigit) <= 15;
                }

                string value = field.Value.ValueKind switch
                {
                    JsonValueKind.String => "s" + field.Value.GetString(),
                    JsonValueKind.Number => "n" + Cut(raw),
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    JsonValueKind.Null => "null",
                    _ => "nested",
                };
                ofItsKind &= field.Name.All(c => c is >= ' ' and <= '~');
                fields.Append(field.Name).Append('=').Append(value).Append('\n');
            }

            ofItsKind &= !HasOtherEscapes(Encoding.UTF8.GetString(text));
            return fields.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "no JSON";
        }
    }

    private static string Cut(string raw) => raw.Length < 25 && decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
        ? (decimal.Truncate(number * 1000m) / 1000m).ToString(CultureInfo.InvariantCulture)
        : raw;

    private static bool HasOtherEscapes(string raw)
    {
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\')
            {
                i++;
                if (i < raw.Length && raw[i] is not ('"' or '\\' or '/'))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string Show(byte[] text) => $"{Encoding.Latin1.GetString(text)} ({Convert.ToHexString(text)})";
}
