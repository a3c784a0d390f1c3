using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Sharing;
using Earshot.Correlation.Warning;
using Earshot.Tests.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Sharing;

/// <summary>Alerts in the Common Alerting Protocol.</summary>
[TestClass]
public sealed class CapTests
{
    private static readonly XNamespace s_cap = "urn:oasis:names:tc:emergency:cap:1.2";
    private static readonly WatchedArea[] s_areas =
    [
        WatchedArea.Place("Town <1> & Ā", 56.5, 27.3, 2000.0), Flights.Square("District", 4000.0), Flights.Border("Border"),
    ];

    [TestMethod]
    public void ReleasedWarning_isActual_thenUpdates_thenCancel_eachNamingTheOneBefore()
    {
        XElement[] notices = [.. Notices(DetectionMode.Live).Where(pair => pair.News.Public && pair.News.Alert.Area == s_areas[0].Name).Select(pair => pair.Cap)];

        Assert.IsGreaterThanOrEqualTo(3, notices.Length);
        Assert.AreEqual("Alert", Value(notices[0], "msgType"));
        Assert.IsTrue(notices[1..^1].All(notice => Value(notice, "msgType") == "Update"));
        Assert.AreEqual("Cancel", Value(notices[^1], "msgType"));
        Assert.IsTrue(notices.All(notice => Value(notice, "status") == "Actual" && Value(notice, "scope") == "Public"));
        for (int i = 1; i < notices.Length; i++)
        {
            Assert.AreEqual($"example.org,{Value(notices[i - 1], "identifier")},{Value(notices[i - 1], "sent")}", Value(notices[i], "references"));
        }

        XElement info = notices[0].Element(s_cap + "info")!;
        Assert.AreEqual("Immediate", Value(info, "urgency"));
        Assert.AreEqual("AllClear", Value(notices[^1].Element(s_cap + "info")!, "responseType"));
        Assert.AreEqual("56.5,27.3 2", Value(info.Element(s_cap + "area")!, "circle"));
        Assert.AreEqual(s_areas[0].Name, Value(info.Element(s_cap + "area")!, "areaDesc"));
        StringAssert.EndsWith(Value(notices[0], "sent"), "-00:00", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(DetectionMode.Live, false)]
    [DataRow(DetectionMode.Exercise, true)]
    [DataRow(DetectionMode.Replay, true)]
    public void WhatIsNotReleased_andExercisesAndReplays_areDraftsForOperators(DetectionMode mode, bool released)
    {
        (AlertNews News, XElement Cap)[] all = [.. Notices(mode, released)];

        Assert.IsNotEmpty(all);
        Assert.IsTrue(all.All(pair => Value(pair.Cap, "status") == "Draft" && Value(pair.Cap, "scope") == "Restricted" && pair.Cap.Element(s_cap + "references") is null));
    }

    [TestMethod]
    public void Zone_isAClosedPolygonOfLatitudeAndLongitude()
    {
        XElement cap = Notices(DetectionMode.Live).First(pair => pair.News.Alert.Area == "District").Cap;
        string[] points = Value(cap.Element(s_cap + "info")!.Element(s_cap + "area")!, "polygon").Split(' ');

        Assert.HasCount(5, points);
        Assert.AreEqual(points[0], points[^1]);
        StringAssert.StartsWith(points[0], "56.4", StringComparison.Ordinal);
    }

    [TestMethod]
    public void EveryMessage_isWithinTheSchema()
    {
        XmlSchemaSet schemas = new();
        schemas.Add(s_cap.NamespaceName, Path.Combine(Repository.Root, "third_party", "oasis", "CAP-v1.2.xsd"));
        List<string> faults = [];
        int count = 0;
        foreach ((_, XElement cap) in Enum.GetValues<DetectionMode>().SelectMany(mode => Notices(mode)))
        {
            new XDocument(cap).Validate(schemas, (_, e) => faults.Add(e.Message));
            count++;
        }

        Assert.IsGreaterThan(50, count);
        Assert.IsEmpty(faults, string.Join('\n', faults));
    }

    // All that is told of a flight over the town, released when it is near.
    private static IEnumerable<(AlertNews News, XElement Cap)> Notices(DetectionMode mode, bool release = true)
    {
        CapWriter writer = new(new CapSettings("example.org", "Example authority"));
        DeskRun run = new(s_areas);
        run.Fly(Flights.North(15_000.0, 8000.0, change: message => message with { Mode = mode }));
        if (release)
        {
            run.ReleaseAll("officer");
        }

        run.Fly(Flights.North(8000.0, -8000.0, begin: 141.0, change: message => message with { Mode = mode }));
        run.Pass(120.0);
        return run.News.Select(news => (news, XElement.Load(new MemoryStream(writer.Write(news.Alert, s_areas.Single(area => area.Name == news.Alert.Area))))));
    }

    private static string Value(XElement element, string name) => element.Element(s_cap + name)?.Value ?? throw new XmlException($"no {name} in {element}");
}
