using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Earshot.Correlation.Warning;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Warning;

/// <summary>The alerts of docs/examples are what the desk says.</summary>
[TestClass]
public sealed class AlertExampleTests
{
    [TestMethod]
    public void AlertExamples_areWhatTheDeskSays()
    {
        DeskRun run = new(WatchedArea.Place("Town", 56.5, 27.3, 2000.0));
        run.Fly(Flights.North(-20_000.0, -8000.0, change: message => message with { Altitude = 420.0, AltitudeSd = 60.0 }));
        AssertExample("alert-proposed", run.News[^1].Alert);
        run.Release("duty-officer");
        AssertExample("alert-released", run.News[^1].Alert);
        run.Pass(120.0);
        AssertExample("alert-ended", run.News[^1].Alert);
    }

    private static void AssertExample(string name, Alert alert)
    {
        string path = Path.Combine(Repository.Root, "docs", "examples", $"{name}.json");
        string text = Encoding.UTF8.GetString(AlertWriter.Write(alert)) + "\n";
        if (Environment.GetEnvironmentVariable("EARSHOT_WRITE_EXAMPLES") == "1")
        {
            File.WriteAllText(path, text);
        }

        // Which fields there are, in which order, of which kind, and what is no number.
        Assert.AreEqual(ShapeOf(text), ShapeOf(File.ReadAllText(path)), $"docs/examples/{name}.json is not what the desk says now; write it anew with EARSHOT_WRITE_EXAMPLES=1");
    }

    private static string ShapeOf(string text) => string.Join(' ', JsonNode.Parse(text)!.AsObject().Select(field =>
        field.Key is "state" or "level" or "mode" or "area" or "by" ? $"{field.Key}:{field.Value}" : $"{field.Key}:{field.Value!.GetValueKind()}"));
}
