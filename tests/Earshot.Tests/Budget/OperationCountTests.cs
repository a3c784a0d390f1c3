using System.Linq;
using Earshot.Nano.Counting;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Budget;

/// <summary>
/// What one iteration of a loop costs, by the construct in its body. An empty loop has 7 operations, as on the real CLR; the
/// weights are those of docs/measurements.md.
/// </summary>
[TestClass]
public sealed class OperationCountTests
{
    private const string Source = """
        using System;
        public interface IThing { void Do(); }
        public delegate void Act();
        public class Thing : IThing { public int A; public byte B; public void Do() { } public int P { get { return A; } } }
        public struct Pair { public int X; public int Y; }
        public enum Kind { One }
        public static class Loops
        {
            static int s_sum; static object s_keep; static object s_gate = new object(); static Thing s_thing = new Thing();
            static IThing s_face = s_thing; static Act s_act = Nothing; static Exception s_fault = new Exception(); static Pair s_pair; static Kind s_kind;
            static void Nothing() { }
            static int Two(int a, int b) { return a; }
            static int Take(Pair p) { return p.X; }
            static int TakeKind(Kind k) { return 0; }
            public static void Empty(int n) { for (int i = 0; i < n; i++) { } }
            public static void StaticField(int n) { for (int i = 0; i < n; i++) { s_sum += i; } }
            public static void ArrayElement(int n) { int[] a = new int[8]; for (int i = 0; i < n; i++) { a[3] = i; } }
            public static void StaticCall(int n) { for (int i = 0; i < n; i++) { Two(i, i); } }
            public static void InstanceCall(int n) { Thing t = s_thing; for (int i = 0; i < n; i++) { t.Do(); } }
            public static void InterfaceCall(int n) { IThing t = s_face; for (int i = 0; i < n; i++) { t.Do(); } }
            public static void DelegateCall(int n) { Act a = s_act; for (int i = 0; i < n; i++) { a(); } }
            public static void NativeCall(int n) { byte[] b = new byte[8]; for (int i = 0; i < n; i++) { BitConverter.ToInt32(b, 0); } }
            public static void NativeProperty(int n) { string s = "abc"; for (int i = 0; i < n; i++) { s_sum = s.Length; } }
            public static void NewArray(int n) { for (int i = 0; i < n; i++) { s_keep = new byte[640]; } }
            public static void NewObject(int n) { for (int i = 0; i < n; i++) { s_keep = new Thing(); } }
            public static void StructCopy(int n) { Pair p = s_pair; for (int i = 0; i < n; i++) { Take(p); } }
            public static void EnumCopy(int n) { Kind k = s_kind; for (int i = 0; i < n; i++) { TakeKind(k); } }
            public static void Boxing(int n) { for (int i = 0; i < n; i++) { s_keep = i; } }
            public static void Literal(int n) { for (int i = 0; i < n; i++) { s_keep = "abc"; } }
            public static void TryFinally(int n) { for (int i = 0; i < n; i++) { try { Nothing(); } finally { Nothing(); } } }
            public static void Lock(int n) { object gate = s_gate; for (int i = 0; i < n; i++) { lock (gate) { Nothing(); } } }
            public static void Throwing(int n) { for (int i = 0; i < n; i++) { try { throw s_fault; } catch (Exception) { } } }
            public static void Unpriced(int n) { for (int i = 0; i < n; i++) { s_fault.ToString(); } }
            public static int Branches(int x) { switch (x) { case 0: return 1; case 1: return 2; default: return x > 5 ? 6 : 7; } }
        }
        """;

    private static CountedSource s_source = null!;

    [ClassInitialize]
    public static void Compile(TestContext context) => s_source = new CountedSource(Source);

    [ClassCleanup]
    public static void CleanUp() => s_source.Dispose();

    [TestMethod]
    [DataRow("Empty", 0, 0, 0, 0)]
    [DataRow("StaticField", 4, 4, 0, 0, DisplayName = "load and store of a static field")]
    [DataRow("ArrayElement", 4, 1, 0, 0)]
    [DataRow("StaticCall", 6, 14, 0, 0, DisplayName = "static call with two arguments")]
    [DataRow("InstanceCall", 3, 14, 0, 0)]
    [DataRow("InterfaceCall", 3, 18, 0, 0)]
    [DataRow("DelegateCall", 3, 12, 0, 0)]
    [DataRow("NativeCall", 4, 30, 0, 0)]
    [DataRow("NativeProperty", 3, 32, 0, 0, DisplayName = "string.Length stored in a static field")]
    [DataRow("NewArray", 3, 22, 1, 0, DisplayName = "640 bytes, cleared, stored in a static field")]
    [DataRow("NewObject", 6, 54, 1, 0, DisplayName = "new object of two fields, its base constructor called, stored in a static field")]
    [DataRow("StructCopy", 6, 64, 0, 0, DisplayName = "struct loaded for a static method, and there again for a field of it")]
    [DataRow("EnumCopy", 5, 12, 0, 0, DisplayName = "an enumeration is no struct")]
    [DataRow("Boxing", 3, 8, 1, 0)]
    [DataRow("Literal", 2, 2, 0, 1)]
    [DataRow("TryFinally", 7, 35, 0, 0, DisplayName = "try and finally with a static call each, and the compiler's nop before them")]
    [DataRow("Throwing", 5, 97, 0, 0)]
    public void Count_construct_costsItsWeight(string method, int operations, int weight, int objects, int literals)
    {
        OperationCount cost = Iteration(method);

        Assert.AreEqual(new OperationCount(7 + operations, 7 + operations + weight, objects, literals), cost);
    }

    [TestMethod]
    public void Count_lock_costs95AndTheCallInside()
    {
        OperationCount cost = Iteration("Lock");

        Assert.AreEqual(95 + OperationWeights.StaticCall, cost.Weighted - cost.Raw);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(1, 2)]
    [DataRow(2, 7)]
    [DataRow(9, 6)]
    public void Instrumented_code_stillComputesTheSame(int argument, int expected)
    {
        Assert.AreEqual(expected, s_source.Type("Loops").GetMethod("Branches")!.Invoke(null, [argument]));
    }

    [TestMethod]
    public void Blocks_callOfAManagedPackageMethod_isReportedAsUnpriced()
    {
        CountedBlock[] blocks = [.. s_source.Counted.Blocks.Where(b => b.Type == "Loops" && b.Unpriced.Count > 0)];

        Assert.AreEqual("System.Object::ToString", blocks.Single(b => b.Method == "Unpriced").Unpriced.Single());
        Assert.IsFalse(blocks.Any(b => b.Method is "NativeCall" or "Lock" or "NewObject"));
    }

    private static OperationCount Iteration(string method)
    {
        OperationCount eleven = s_source.Count("Loops", method, 11);
        return eleven.Plus(s_source.Count("Loops", method, 10).Times(-1));
    }
}
