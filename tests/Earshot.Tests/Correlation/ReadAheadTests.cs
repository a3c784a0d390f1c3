using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Earshot.Correlation.Intake;
using Earshot.Correlation.Tracking;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Correlation;

/// <summary>Lines read on a thread of their own, and when tracks are judged.</summary>
[TestClass]
public sealed class ReadAheadTests
{
    private const int Many = 20_000;

    [TestMethod]
    public void Lines_moreThanAreReadAhead_comeAllAndInOrder()
    {
        // Each is valid only until the next is taken, as those of a file are.
        byte[] buffer = new byte[200];
        int[] sequences = [.. ReadAhead.Of(Enumerable.Range(0, Many).Select(i => Line(i, buffer))).Select(message => message.Detection!.Sequence)];
        CollectionAssert.AreEqual(Enumerable.Range(0, Many).ToArray(), sequences);
    }

    [TestMethod]
    public void LineThatIsNone_comesWithItsReason()
    {
        ReadOnlyMemory<byte>[] lines = ["{"u8.ToArray(), Line(7, new byte[200])];
        ReadMessage[] read = [.. ReadAhead.Of(lines)];
        Assert.AreEqual(Rejection.NotJson, read[0].Outcome);
        Assert.IsNull(read[0].Detection);
        Assert.AreEqual(7, read[1].Detection!.Sequence);
    }

    [TestMethod]
    public void LogThatCannotBeReadOn_isSaidAfterAllThatCameBefore()
    {
        List<int> read = [];
        Assert.ThrowsExactly<IOException>(() => read.AddRange(ReadAhead.Of(Broken()).Select(message => message.Detection!.Sequence)));
        CollectionAssert.AreEqual(new[] { 0, 1 }, read);

        static IEnumerable<ReadOnlyMemory<byte>> Broken()
        {
            yield return Line(0, new byte[200]);
            yield return Line(1, new byte[200]);
            throw new IOException("the disk is gone");
        }
    }

    [TestMethod]
    public void ReaderThatIsStopped_takesNoMoreLines()
    {
        int taken = 0;
        using ManualResetEventSlim ended = new();
        foreach (ReadMessage message in ReadAhead.Of(Endless()))
        {
            if (message.Detection!.Sequence == 100)
            {
                break;
            }
        }

        Assert.IsTrue(ended.Wait(TimeSpan.FromMinutes(1)), $"{taken} lines, and on it reads");

        IEnumerable<ReadOnlyMemory<byte>> Endless()
        {
            try
            {
                while (true)
                {
                    yield return Line(taken++, new byte[200]);
                }
            }
            finally
            {
                ended.Set();
            }
        }
    }

    [TestMethod]
    public void EachTrack_isJudgedOnceASecond()
    {
        TrackerSettings settings = new();
        foreach (string track in new[] { "0", "7f3a", "75e8d9c1c4f9" })
        {
            for (double second = 1_778_000_000.0; second < 1_778_000_005.0; second++)
            {
                Assert.AreEqual(1, Enumerable.Range(0, 8).Count(scan => settings.Judges(track, second + (scan * settings.ScanLength))), track);
            }
        }
    }

    private static ReadOnlyMemory<byte> Line(int sequence, byte[] buffer)
    {
        int length = Encoding.UTF8.GetBytes(
            $"{{\"v\":1,\"node\":\"n\",\"boot\":1,\"seq\":{sequence},\"src\":1,\"mode\":\"live\",\"event\":\"update\",\"up\":1,\"type\":\"a\",\"p\":0.5,\"f0\":100,\"f0Sd\":0.2,\"snr\":9,\"lines\":[1],\"wind\":false}}",
            buffer);
        return buffer.AsMemory(0, length);
    }
}
