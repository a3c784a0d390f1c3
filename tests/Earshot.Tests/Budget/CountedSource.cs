using System;
using System.IO;
using System.Reflection;
using Earshot.Nano.Counting;
using Earshot.Tests.Nano;

namespace Earshot.Tests.Budget;

/// <summary>A piece of C# that is compiled against v1 and counted.</summary>
internal sealed class CountedSource : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>Initializes a new instance of the <see cref="CountedSource"/> class.</summary>
    /// <param name="source">The C#.</param>
    public CountedSource(string source)
    {
        string library = Path.Combine(_directory.Path, "Counted.dll");
        string file = _directory.Write("Counted.cs", source);
        (int exitCode, string output) = NanoCompiler.Run(library, [], [file]);
        Counted = exitCode == 0
            ? CountedAssembly.Load(library, Repository.NanoReferences)
            : throw new InvalidOperationException(output);
    }

    /// <summary>Gets the instrumented assembly.</summary>
    public CountedAssembly Counted { get; }

    /// <summary>Gets a type of the assembly.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The type.</returns>
    public Type Type(string name) => Counted.Assembly.GetType(name, throwOnError: true)!;

    /// <summary>Calls a static method and counts.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it executed.</returns>
    public OperationCount Count(string type, string method, params object[] arguments)
    {
        MethodInfo called = Type(type).GetMethod(method)!;
        long[] before = new long[Counted.CounterCount];
        long[] after = new long[Counted.CounterCount];
        Counted.CopyCounters(before);
        called.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        Counted.CopyCounters(after);
        OperationCount sum = default;
        foreach ((_, OperationCount count) in Counted.Executed(before, after))
        {
            sum = sum.Plus(count);
        }

        return sum;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Counted.Dispose();
        _directory.Dispose();
    }
}
