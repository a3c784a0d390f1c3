using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Earshot.Tests.Tools;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Provisioning;

/// <summary>The label that is printed for a node.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LabelTests
{
    [TestMethod]
    public void Label_ofANode_tellsNameDirectionAndBoardAndNoPosition()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, "id,lat,lon,alt,array,heading,site\nlv-0001,56.5123,27.3456,110,cross,12,Hill & <3>\n", "--date", "2026-05-07").AssertDone();

        XElement label = XElement.Load(folder["fleet/nodes/lv-0001/label.svg"]);

        string[] texts = [.. label.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        CollectionAssert.Contains(texts, "lv-0001");
        CollectionAssert.Contains(texts, "Hill & <3>");
        CollectionAssert.Contains(texts, "array cross, 0.5 m");
        CollectionAssert.Contains(texts, "forward 21.8° true, 12.0° magnetic");
        CollectionAssert.Contains(texts, "ESP32_PSRAM_REV3");
        Assert.IsFalse(texts.Any(text => text.Contains("56.5", StringComparison.Ordinal) || text.Contains("27.3", StringComparison.Ordinal)));
        StringAssert.Contains(File.ReadAllText(folder["fleet/labels.html"]), "<title>lv-0001</title>", StringComparison.Ordinal);
    }

    /// <summary>A code that a reader can find: three finder patterns, timing patterns between them, a quiet zone around.</summary>
    [TestMethod]
    public void Label_code_saysTheName()
    {
        using TestFolder folder = new();
        FleetRun.Provision(folder, "id,lat,lon,alt,array\nlv-0001,56.5,27.3,110,single\n").AssertDone();

        bool[,] modules = Modules(folder["fleet/nodes/lv-0001/label.svg"]);

        Assert.AreEqual("earshot:lv-0001", QrText.Read(modules));
    }

    private static bool[,] Modules(string svg)
    {
        XElement code = XElement.Load(svg).Elements().Single(element => element.Name.LocalName == "svg");
        int size = int.Parse(code.Attribute("viewBox")!.Value.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
        bool[,] modules = new bool[size - 8, size - 8];
        foreach (Match match in Regex.Matches(code.Elements().Single().Attribute("d")!.Value, @"M(\d+) (\d+)h1v1h-1z"))
        {
            int x = int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) - 4;
            int y = int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) - 4;
            modules[y, x] = true;
        }

        return modules;
    }
}
