using System;
using Earshot.Nano.Counting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Budget;

/// <summary>The heap model against sizes read off the real CLR on a 32-bit processor.</summary>
[TestClass]
public sealed class NanoHeapTests
{
    private const string Source = """
        public class Leaf { public byte A; public long B; }
        public class Tree { public static readonly int[] Table = new int[10]; public Leaf One; public Leaf Two; public object Gate = new object(); public string Text; }
        public class Sub : Tree { public int[] Shared = Table; }
        public struct Pair { public int X; }
        public class Odd { public Pair P; public Pair[] Ps; }
        """;

    [TestMethod]
    [DataRow(512, 2, 1044)]
    [DataRow(512, 4, 2076)]
    [DataRow(512, 8, 4116)]
    [DataRow(1024, 8, 8220)]
    [DataRow(512, 12, 6168)]
    public void ArrayBytes_lengthAndElement_isWhatTheClrTakes(int length, int elementBytes, int expected)
    {
        Assert.AreEqual(expected, NanoHeap.ArrayBytes(length, elementBytes));
    }

    [TestMethod]
    public void Add_objectGraph_countsEachObjectOnce()
    {
        using CountedSource source = new(Source);
        object leaf = Activator.CreateInstance(source.Type("Leaf"))!;
        object tree = Activator.CreateInstance(source.Type("Sub"))!;
        Set(tree, "One", leaf);
        Set(tree, "Two", leaf);
        Set(tree, "Text", new string('x', 11));
        NanoHeap heap = new(source.Counted.Assembly);

        heap.Add(tree);
        heap.Add(leaf);

        // The object's 5 fields and itself, a leaf of 2 fields, the gate, 11 bytes of text and a zero, and 10 integers.
        Assert.AreEqual((6 * 12) + (3 * 12) + 12 + 24 + 60, heap.Bytes);
    }

    [TestMethod]
    public void AddStatics_fieldWithATable_countsBoth()
    {
        using CountedSource source = new(Source);
        NanoHeap heap = new(source.Counted.Assembly);

        heap.AddStatics();

        Assert.AreEqual(12 + 60, heap.Bytes);
    }

    [TestMethod]
    public void Add_structInAField_isRefusedRatherThanMiscounted()
    {
        using CountedSource source = new(Source);
        NanoHeap heap = new(source.Counted.Assembly);

        NotSupportedException e = Assert.ThrowsExactly<NotSupportedException>(() => heap.Add(Activator.CreateInstance(source.Type("Odd"))!));

        StringAssert.Contains(e.Message, "Odd.P", StringComparison.Ordinal);
    }

    private static void Set(object target, string field, object value) => target.GetType().GetField(field)!.SetValue(target, value);
}
