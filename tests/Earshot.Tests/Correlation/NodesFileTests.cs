using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Warning;
using Earshot.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>Files that people write: whatever is in them, they are read or refused with one line.</summary>
[TestClass]
public sealed class NodesFileTests
{
    private const string Nodes = """{"nodes":[{"id":"a","lat":56.5,"lon":27.3,"alt":110,"array":"cross","spacing":0.5,"heading":12.0,"headingSd":2.0},{"id":"b","lat":56.6,"lon":27.3}]}""";
    private const string Zones = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":[[[27,56],[28,56,110],[28,57],[27,57],[27,56]]]}},{"type":"Feature","properties":{"name":"B","inside":"left"},"geometry":{"type":"LineString","coordinates":[[27,56],[28,57,3]]}},{"type":"Feature","properties":{"name":"C","radius":2000},"geometry":{"type":"Point","coordinates":[27.3,56.5,7]}}]}""";

    // What people, scripts and programs put where something else belongs.
    private static readonly string[] s_odd =
        ["null", "true", "\"\"", "\"NaN\"", "1e999", "-1e999", "-0.0", "1e-320", "99999999999999999999", "[]", "{}", "[[]]", "[null]", "\"\\u0000\"", "\"\\ud800\"", "\"a/b\"", "[1,2]", "[[[27,56]]]", "180.0000001", "\"27\""];

    [TestMethod]
    [DataRow("", "line 1", DisplayName = "nothing")]
    [DataRow("[]", "a list \"nodes\"", DisplayName = "a list")]
    [DataRow("""{"nodes":[{"id":"a/b","lat":1,"lon":1}]}""", "nodes[0]: give an object with an \"id\"", DisplayName = "an id that is no part of a topic")]
    [DataRow("""{"nodes":[{"id":"\ud800","lat":1,"lon":1}]}""", "no Unicode", DisplayName = "half a surrogate pair")]
    [DataRow("""{"nodes":[{"id":"a","lat":"56.5","lon":1}]}""", "nodes[0] ('a'): give \"lat\" as a number from -85 to 85", DisplayName = "a number as text")]
    [DataRow("""{"nodes":[{"id":"a","lat":56,"lon":179.9},{"id":"b","lat":56,"lon":-179.9}]}""", "more than 1000 km from the middle", DisplayName = "both sides of the 180th meridian")]
    [DataRow("""{"nodes":[{"id":"a","lat":56,"lon":27},{"id":"a","lat":56,"lon":27}]}""", "node 'a' is there twice", DisplayName = "twice")]
    public void BadFile_isRefusedWithALineThatSaysWhereAndHowToMendIt(string text, string expected)
    {
        FormatException e = Assert.ThrowsExactly<FormatException>(() => NodesFile.Read(Encoding.UTF8.GetBytes(text)));
        StringAssert.Contains(e.Message, expected, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [TestMethod]
    public void MarkOfAnEncoding_isNoFault() => Assert.HasCount(2, NodesFile.Read(Encoding.UTF8.GetBytes("\ufeff" + Nodes)));

    [TestMethod]
    [DataRow(Nodes)]
    [DataRow(Zones)]
    public void WhateverStandsWhereSomethingElseBelongs_isReadOrRefusedWithOneLine(string text)
    {
        SplitMix random = new(5);
        int refused = 0;
        int places = All(JsonNode.Parse(text)!).Count();
        for (int i = 0; i < 3000; i++)
        {
            string odd = Odd(text, (int)(random.NextDouble() * places), s_odd[(int)(random.NextDouble() * s_odd.Length)]);
            try
            {
                if (text == Nodes)
                {
                    Assert.IsNotEmpty(NodesFile.Read(Encoding.UTF8.GetBytes(odd)));
                }
                else
                {
                    // What is read can be watched.
                    Assert.IsTrue(AreasFile.Read(Encoding.UTF8.GetBytes(odd)).All(area => !area.Contains(10.0, 10.0)));
                }
            }
            catch (FormatException e)
            {
                refused++;
                Assert.DoesNotContain('\n', e.Message);
                Assert.IsLessThan(400, e.Message.Length);
            }
        }

        Assert.IsGreaterThan(1000, refused);
        Assert.IsLessThan(3000, refused);
    }

    // Replaces one value by another text, which need be nothing that a parser makes.
    private static string Odd(string text, int place, string odd)
    {
        JsonNode root = JsonNode.Parse(text)!;
        JsonNode one = All(root).ElementAt(place);
        if (one.Parent is null)
        {
            return odd;
        }

        one.ReplaceWith("@@");
        return root.ToJsonString().Replace("\"@@\"", odd, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> All(JsonNode node)
    {
        yield return node;
        IEnumerable<JsonNode?> inner = node is JsonObject fields ? fields.Select(field => field.Value) : node is JsonArray list ? list : [];
        foreach (JsonNode deeper in inner.OfType<JsonNode>().SelectMany(All))
        {
            yield return deeper;
        }
    }
}
