using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Device = nanoFramework.TestFramework;
using Failure = TestFrameworkShared.AssertFailedException;

namespace Earshot.Tests;

/// <summary>The host runs a device test as the device would, and refuses what would only work here.</summary>
[TestClass]
public sealed class DeviceTestCaseTests
{
    [TestMethod]
    public void All_givesTestsWithoutRowsFirst_andARowWithItsArguments()
    {
        string[] names = DeviceTestCase.All(typeof(Sample).Assembly).Where(c => c.Method.DeclaringType == typeof(Sample)).Select(c => c.ToString()).ToArray();
        CollectionAssert.AreEqual(new[] { "Sample.Plain", "Sample.OfInstance", "Sample.Rows(1)", "Sample.Rows(2)", "Sample.Wide(3)" }, names);
    }

    [TestMethod]
    public void Run_passesARowsArguments()
    {
        Case("Sample.Rows(1)").Run();
        Failure failure = Assert.ThrowsExactly<Failure>(() => Case("Sample.Rows(2)").Run());
        Assert.AreEqual("Assert.AreEqual: expected 1, found 2. the row", failure.Message);
    }

    [TestMethod]
    [DataRow("Sample.OfInstance", "must be static")]
    [DataRow("Sample.Wide(3)", "takes (Int64) but the row gives (Int32)")]
    public void Run_whatTheDeviceCannotCall_isRefused(string name, string why)
    {
        InvalidOperationException refused = Assert.ThrowsExactly<InvalidOperationException>(() => Case(name).Run());
        StringAssert.Contains(refused.Message, why);
    }

    [TestMethod]
    public void ThrowsException_takesTheExactTypeAlone()
    {
        Device.Assert.ThrowsException(typeof(ArgumentException), () => throw new ArgumentException());
        Assert.ThrowsExactly<Failure>(() => Device.Assert.ThrowsException(typeof(Exception), () => throw new ArgumentException()));
        Assert.ThrowsExactly<Failure>(() => Device.Assert.ThrowsException(typeof(Exception), () => { }));
    }

    [TestMethod]
    public void CollectionAssert_namesTheFirstDifference()
    {
        Device.CollectionAssert.AreEqual(new[] { 1, 2 }, new[] { 1, 2 });
        Failure failure = Assert.ThrowsExactly<Failure>(() => Device.CollectionAssert.AreEqual(new[] { 1, 2 }, new[] { 1, 3 }));
        StringAssert.Contains(failure.Message, "element 1: expected 2, found 3");
    }

    private static DeviceTestCase Case(string name) => DeviceTestCase.All(typeof(Sample).Assembly).Single(c => c.ToString() == name);

    [Device.TestClass]
    public sealed class Sample
    {
        [Device.TestMethod]
        public static void Plain()
        {
        }

        [Device.TestMethod]
        [Device.DataRow(1)]
        [Device.DataRow(2)]
        public static void Rows(int x) => Device.Assert.AreEqual(1, x, "the row");

        [Device.TestMethod]
        [Device.DataRow(3)]
        public static void Wide(long x) => Device.Assert.AreEqual(3L, x);

        [Device.TestMethod]
#pragma warning disable CA1822 // That it is not static is what this is for.
        public void OfInstance()
#pragma warning restore CA1822
        {
        }
    }
}
