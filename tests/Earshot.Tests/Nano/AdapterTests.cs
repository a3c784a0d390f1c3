using System.IO;
using System.Linq;
using Earshot.Nano.Rules;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Earshot.Tests.Nano;

/// <summary>Time and threads are for two files alone.</summary>
[TestClass]
public sealed class AdapterTests
{
    [TestMethod]
    public void TimeAndThreads_onlyTheAdaptersMayUse()
    {
        using var directory = new TemporaryDirectory();
        string[] files = ["hal/Esp32/Esp32Clock.cs", "hal/Esp32/Esp32Scheduler.cs", "hal/Esp32/Esp32Radio.cs", "firmware/Node/Esp32Clock.cs"];
        string[] sources = files
            .Select((file, index) => directory.Write(file, $"class C{index} {{ void M() {{ System.Threading.Thread.Sleep({index}); }} }}"))
            .ToArray();
        string output = Path.Combine(directory.Path, "Adapters.dll");
        Assert.IsEmpty(NanoCompiler.Compile(output, [], sources));

        string[] found = Checker.Check(new CheckOptions { Assembly = output, References = Repository.NanoReferences, SourceRoot = directory.Path })
            .Select(f => f.Location.File)
            .ToArray();

        CollectionAssert.AreEquivalent(new[] { sources[2], sources[3] }, found);
    }
}
