using System.IO;
using System.Linq;
using Earshot.Correlation.Memory;
using Earshot.Tests.Tools;
using Earshot.Tools;
using Microsoft.Data.Sqlite;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>A database that is not what a person thinks: one line, and nothing is changed.</summary>
[TestClass]
public sealed class DatabaseTests
{
    private const string Day = "2026-05-07T00:00Z..2026-05-08T00:00Z";

    [TestMethod]
    public void SecondCorrelatorOnADatabase_isRefused_untilTheFirstIsGone()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder["nodes.json"], """{"nodes":[{"id":"a","lat":56.5,"lon":27.3}]}""");
        using (SqlMemory first = SqlMemory.Open(folder["live.db"]))
        {
            Assert.IsTrue(first.Claim());
            CommandLineRun.Of("correlate", "--nodes", folder["nodes.json"], "--broker", "mqtt://127.0.0.1:1", "--database", folder["live.db"])
                .AssertRefused(ExitCode.Failed, "live.db", "another correlator runs on it");
        }

        using SqlMemory second = SqlMemory.Open(folder["live.db"]);
        Assert.IsTrue(second.Claim());
    }

    [TestMethod]
    public void DatabaseOfAnotherVersion_isRefused()
    {
        using TestFolder folder = new();
        using (SqlMemory memory = SqlMemory.Open(folder["live.db"]))
        {
            memory.Write([], [("format", "2")]);
        }

        File.WriteAllText(folder["nodes.json"], """{"nodes":[{"id":"a","lat":56.5,"lon":27.3}]}""");
        string[] live = ["correlate", "--nodes", folder["nodes.json"], "--broker", "embedded:0", "--database", folder["live.db"]];
        string[] export = ["correlate", "--export", Day, "--database", folder["live.db"], "--json"];
        foreach (string[] run in new[] { live, export })
        {
            CommandLineRun.Of(run).AssertRefused(ExitCode.BadInput, "live.db", "format 2", "run the version that wrote it");
        }
    }

    [TestMethod]
    public void DatabaseOfSomebodyElse_isRefusedByWhatReads_andLeftAsItIs()
    {
        using TestFolder folder = new();
        using (SqliteConnection other = new($"Data Source={folder["other.db"]};Pooling=False"))
        {
            other.Open();
            using SqliteCommand make = other.CreateCommand();
            make.CommandText = "CREATE TABLE birds(name TEXT)";
            make.ExecuteNonQuery();
        }

        byte[] before = File.ReadAllBytes(folder["other.db"]);
        File.WriteAllText(folder["text.db"], "no database at all, but long enough to be taken for one by its size: " + new string('x', 4096));
        foreach (string file in new[] { "other.db", "text.db" })
        {
            CommandLineRun.Of("correlate", "--export", Day, "--database", folder[file], "--json").AssertRefused(ExitCode.BadInput, file, "cannot be opened");
        }

        CollectionAssert.AreEqual(before, File.ReadAllBytes(folder["other.db"]));
        CommandLineRun.Of("correlate", "--replay", Day, "--database", folder["none.db"]).AssertRefused(ExitCode.BadInput, "there is no such file");
    }

    [TestMethod]
    public void IntervalOutsideOfWhatIsRemembered_isToldWithWhatIs()
    {
        using TestFolder folder = new();
        using (SqlMemory memory = SqlMemory.Open(folder["live.db"]))
        {
            new LiveRun(new LiveWorld(), new Earshot.Correlation.Live.LiveSettings(), memory, () => false).Run(0, 20);
        }

        foreach (string verb in new[] { "--replay", "--export" })
        {
            CommandLineRun run = CommandLineRun.Of("correlate", verb, "2031-05-07T00:00Z..2031-05-08T00:00Z", "--database", folder["live.db"], "-o", folder["out"]);
            Assert.AreEqual(ExitCode.Done, run.ExitCode);
            StringAssert.Contains(run.OutputLines.Single(), "Nothing in that interval; remembered is 20", System.StringComparison.Ordinal);
        }
    }
}
