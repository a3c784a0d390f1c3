using System;
using System.Linq;
using System.Text;
using Earshot.Correlation.Memory;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Live;

/// <summary>The memory gives back what it was given, in SQLite and, where EARSHOT_POSTGRES has a connection string of an empty database, in PostgreSQL.</summary>
[TestClass]
public sealed class MemoryTests
{
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Memory_givesBackWhatItWasGiven(bool postgres)
    {
        string? address = postgres ? Environment.GetEnvironmentVariable("EARSHOT_POSTGRES") : SqlMemory.Volatile;
        if (address is null)
        {
            Assert.Inconclusive("Skipped: EARSHOT_POSTGRES=\"Host=...;Database=...;Username=...\" runs it in PostgreSQL.");
            return;
        }

        using SqlMemory memory = SqlMemory.Open(address);
        Assert.AreEqual(0, memory.Last, "the database is not empty");
        byte[] begin = new Beginning(1, [], ["n1"], ["n2"]).Write();
        memory.Write([new Entry(1, 1000, EntryKind.Begin, string.Empty, begin), new Entry(2, 2000, EntryKind.Detection, "n1", new byte[] { 0, 255, 39 })]);
        memory.Write([.. Enumerable.Range(3, 6000).Select(i => new Entry(i, 3000 + i, EntryKind.Pass, string.Empty, default))]);
        Kept alert = new(5000, KeptKind.Alert, "a'1", "{\"x\":\"ä\"}"u8.ToArray());
        memory.Write([alert, alert, alert with { Kind = KeptKind.Track }], [("name", "value")]);
        memory.Write([alert], [("name", "other")]);

        Assert.AreEqual(6002, memory.Last);
        CollectionAssert.AreEqual(Enumerable.Range(2, 6001).Select(i => (long)i).ToArray(), memory.Entries(2).Select(entry => entry.Number).ToArray());
        CollectionAssert.AreEqual(new byte[] { 0, 255, 39 }, memory.Entries(2).First().Payload.ToArray());
        Assert.AreEqual(1, memory.LastBegin(1)!.Number);
        Assert.AreEqual(3, memory.FirstSince(2001));
        Assert.AreEqual(6003, memory.FirstSince(long.MaxValue));
        Assert.AreEqual("{\"x\":\"ä\"}", Encoding.UTF8.GetString(memory.Kept(KeptKind.Alert, 5000, 5000).Single().Payload.Span));
        Assert.AreEqual("other", memory.State("name"));
        Assert.IsNull(memory.State("nothing"));

        // What the running correlator began with stays, however old it is.
        Assert.AreEqual(2, memory.Forget(6000));
        Assert.AreEqual(6002, memory.Entries(1).Count());
    }
}
