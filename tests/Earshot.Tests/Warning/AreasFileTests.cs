using System;
using System.Collections.Generic;
using System.Text;
using Earshot.Correlation.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Warning;

/// <summary>What is watched is read from GeoJSON; what is wrong with a file is told in one line.</summary>
[TestClass]
public sealed class AreasFileTests
{
    private const string Square = """{"type":"Polygon","coordinates":[[[27,56],[28,56],[28,57],[27,57],[27,56]]]}""";
    private const string Line = """{"type":"LineString","coordinates":[[27,56],[28,57]]}""";
    private const string Point = """{"type":"Point","coordinates":[27.3,56.5]}""";

    [TestMethod]
    public void PolygonsLinesAndPoints_areZonesBordersAndPlaces()
    {
        IReadOnlyList<WatchedArea> areas = Read(
            $$"""{"type":"FeatureCollection","features":[{{Feature(Square, "\"name\":\"District\",\"stroke\":\"#f00\"")}},{{Feature(Line, "\"name\":\"Line\",\"inside\":\"left\"")}},{{Feature(Point, "\"name\":\"Town\",\"radius\":2000")}}]}""");

        Assert.HasCount(3, areas);
        Assert.AreEqual(AreaKind.Zone, areas[0].Kind);
        Assert.IsTrue(areas[0].Contains(56.5, 27.5));
        Assert.IsFalse(areas[0].Contains(57.5, 27.5));
        Assert.AreEqual(AreaKind.Border, areas[1].Kind);
        Assert.IsTrue(areas[1].InsideIsLeft);
        Assert.AreEqual(AreaKind.Place, areas[2].Kind);
        Assert.IsTrue(areas[2].Contains(56.5 + (1900.0 / 111_400.0), 27.3));
        Assert.IsFalse(areas[2].Contains(56.5 + (2100.0 / 111_400.0), 27.3));
    }

    [TestMethod]
    [DataRow("{", "line 1", DisplayName = "no JSON")]
    [DataRow("""{"type":"Feature"}""", "feature collection", DisplayName = "no collection")]
    [DataRow("""{"features":[]}""", "at least one feature", DisplayName = "empty")]
    [DataRow("""{"features":[{"geometry":null,"properties":{}}]}""", "features[0]: give it \"properties\" with a \"name\"", DisplayName = "no name")]
    [DataRow("""{"features":[{"geometry":null,"properties":{"name":"A"}}]}""", "features[0] ('A'): it has no geometry", DisplayName = "no geometry")]
    [DataRow("""{"features":[{"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4]]]},"properties":{"name":"A"}}]}""", "features[0] ('A'): its geometry cannot be read", DisplayName = "half a polygon")]
    [DataRow("""{"features":[{"geometry":{"type":"Round"},"properties":{"name":"A"}}]}""", "features[0] ('A'): its geometry cannot be read", DisplayName = "no such geometry")]
    [DataRow("""{"features":[{"geometry":{"type":"Polygon","coordinates":[[[27,56],[28,57],[28,56],[27,57],[27,56]]]},"properties":{"name":"A"}}]}""", "self-intersection at [27.5, 56.5]; draw an outline", DisplayName = "crosses itself")]
    [DataRow("""{"features":[{"geometry":{"type":"Point","coordinates":[27,560]},"properties":{"name":"A","radius":9}}]}""", "[27, 560] is no place", DisplayName = "no place")]
    [DataRow("""{"features":[{"geometry":{"type":"Point","coordinates":[27,56]},"properties":{"name":"A"}}]}""", "\"radius\" in metres", DisplayName = "no radius")]
    [DataRow("""{"features":[{"geometry":{"type":"LineString","coordinates":[[27,56],[28,57]]},"properties":{"name":"A","inside":"up"}}]}""", "\"inside\": \"left\" or \"right\"", DisplayName = "no side")]
    [DataRow("""{"features":[{"geometry":{"type":"LineString","coordinates":[[27,56],[28,57],[28,56],[27,57]]},"properties":{"name":"A","inside":"left"}}]}""", "crosses itself at [27.5, 56.5]", DisplayName = "border that crosses itself")]
    [DataRow("""{"features":[{"geometry":{"type":"LineString","coordinates":[[27,56],[27,56]]},"properties":{"name":"A","inside":"left"}}]}""", "two places at least", DisplayName = "border of one place")]
    [DataRow("""{"features":[{"geometry":{"type":"MultiLineString","coordinates":[[[27,56],[28,57]],[]]},"properties":{"name":"A","inside":"left"}}]}""", "its geometry cannot be read", DisplayName = "empty part")]
    [DataRow("""{"features":[{"geometry":{"type":"Polygon","coordinates":[[[179,56],[-179,56],[-179,57],[179,57],[179,56]]]},"properties":{"name":"A"}}]}""", "180th meridian is cut there", DisplayName = "over the 180th meridian")]
    [DataRow("""{"features":[{"geometry":{"type":"Point","coordinates":[27,56]},"properties":{"name":"\ud800","radius":9}}]}""", "no Unicode", DisplayName = "half a surrogate pair")]
    [DataRow("""{"features":[{"geometry":{"type":"MultiPoint","coordinates":[[27,56],[28,57]]},"properties":{"name":"A"}}]}""", "a MultiPoint cannot be watched", DisplayName = "points")]
    [DataRow("""{"features":[{"geometry":{"type":"Point","coordinates":[27,56]},"properties":{"name":"A","radius":9}},{"geometry":{"type":"Point","coordinates":[27,56]},"properties":{"name":"A","radius":9}}]}""", "'A' is there twice", DisplayName = "twice")]
    public void BadFile_isRefusedWithALineThatSaysWhereAndHowToMendIt(string text, string expected)
    {
        FormatException e = Assert.ThrowsExactly<FormatException>(() => Read(text));
        StringAssert.Contains(e.Message, expected, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    private static string Feature(string geometry, string properties) => $$$"""{"type":"Feature","geometry":{{{geometry}}},"properties":{ {{{properties}}} }}""";

    private static IReadOnlyList<WatchedArea> Read(string text) => AreasFile.Read(Encoding.UTF8.GetBytes(text));
}
