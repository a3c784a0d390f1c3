using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Device = nanoFramework.TestFramework;

namespace Earshot.Tests;

/// <summary>
/// Runs every device test of NFUnitTest as a case of its own, the way the device's launcher does: setup once for
/// its class, then the tests, then their rows, then cleanup; each called without an instance.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class DeviceStyleTests
{
    private static readonly ILookup<string, DeviceTestCase> All = DeviceTestCase.All(Assembly.Load("NFUnitTest")).ToLookup(c => c.ToString());

    private static Type? s_current;

    /// <summary>Gets the cases by name: data of simple types can be picked out with --filter.</summary>
    public static IEnumerable<object[]> Cases => All.Select(c => new object[] { c.Key });

    public static string DisplayName(MethodInfo method, object[] data) => $"{data?[0]}";

    [TestMethod]
    [DynamicData(nameof(Cases), DynamicDataDisplayName = nameof(DisplayName))]
    public void Passes(string name)
    {
        DeviceTestCase test = All[name].Single();
        try
        {
            Enter(test.Method.DeclaringType!);
            test.Run();
        }
        catch (Device.SkipTestException e)
        {
            Assert.Inconclusive(e.Message);
        }
    }

    [TestMethod]
    public void Cases_everyClassOfTheAssembly_hasSome()
    {
        Type[] classes = Assembly.Load("NFUnitTest").GetTypes().Where(t => t.IsDefined(typeof(Device.TestClassAttribute))).ToArray();
        Type[] covered = All.Select(c => c.First().Method.DeclaringType!).Distinct().ToArray();

        Assert.AreNotEqual(0, classes.Length);
        CollectionAssert.AreEquivalent(classes, covered);
    }

    [ClassCleanup]
    public static void CleanUp() => Leave();

    private static void Enter(Type type)
    {
        if (s_current == type)
        {
            return;
        }

        Leave();
        CallMarked(type, typeof(Device.SetupAttribute));
        s_current = type;
    }

    private static void Leave()
    {
        if (s_current is not null)
        {
            CallMarked(s_current, typeof(Device.CleanupAttribute));
            s_current = null;
        }
    }

    private static void CallMarked(Type type, Type attribute)
    {
        foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.IsDefined(attribute)))
        {
            DeviceTestCase.Invoke(method, []);
        }
    }
}
