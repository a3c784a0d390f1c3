using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Earshot.Nano.Il;
using Mono.Cecil;

namespace Earshot.Nano.Counting;

/// <summary>
/// An assembly of the second compilation, instrumented in memory and loaded beside whatever else is loaded. Its reference to
/// mscorlib is bound to .NET's facade of that name, those to other firmware assemblies to what the host has loaded: they
/// must hold nothing that counts, which is so for contracts.
/// </summary>
public sealed class CountedAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private readonly long[] _values;
    private readonly ClearedArray[] _arrays;

    private CountedAssembly(AssemblyLoadContext context, Assembly assembly, Instrumenter instrumenter)
    {
        _context = context;
        Assembly = assembly;
        Blocks = instrumenter.Blocks;
        _arrays = [.. instrumenter.Arrays];
        _values = new long[Blocks.Count + _arrays.Length];
        assembly.GetType(Instrumenter.CountersType)!.GetField(Instrumenter.CountersField)!.SetValue(null, _values);
    }

    /// <summary>Gets the loaded assembly.</summary>
    public Assembly Assembly { get; }

    /// <summary>Gets the blocks; the counter of block i is the i-th of <see cref="CopyCounters"/>.</summary>
    public IReadOnlyList<CountedBlock> Blocks { get; }

    /// <summary>Gets the number of counters.</summary>
    public int CounterCount => _values.Length;

    /// <summary>Loads an assembly and runs its static constructors, as the device does before Main.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="references">Folder of the v1 reference assemblies.</param>
    /// <param name="contracts">Firmware assemblies that it refers to; they may hold interfaces, enumerations and attributes only.</param>
    /// <returns>The assembly.</returns>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidOperationException">Contracts hold code, which nobody would count.</exception>
    public static CountedAssembly Load(string path, string references, params string[] contracts)
    {
        using var resolver = new FirmwareResolver(references);
        foreach (string contract in contracts)
        {
            AssemblyDefinition definition = Read(contract, resolver);
            CheckHoldsNoCode(definition);
            resolver.Add(definition);
        }

        AssemblyDefinition counted = Read(path, resolver);
        resolver.Add(counted);
        var instrumenter = new Instrumenter(counted.MainModule, new InstructionPricer([counted.MainModule]));
        using var image = new MemoryStream(instrumenter.Run());
        var context = new AssemblyLoadContext($"counted {counted.Name.Name}", isCollectible: true);
        var loaded = new CountedAssembly(context, context.LoadFromStream(image), instrumenter);
        foreach (Type type in loaded.Assembly.GetTypes().Where(t => t.TypeInitializer is not null))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        return loaded;
    }

    /// <summary>Copies the counters; allocates nothing.</summary>
    /// <param name="destination">Receives them [<see cref="CounterCount"/>].</param>
    public void CopyCounters(Span<long> destination) => _values.CopyTo(destination);

    /// <summary>Gets what was executed between two copies of the counters.</summary>
    /// <param name="before">The earlier copy.</param>
    /// <param name="after">The later copy.</param>
    /// <returns>Each block that ran with its operations, arrays' clearing included.</returns>
    public IEnumerable<(CountedBlock Block, OperationCount Count)> Executed(long[] before, long[] after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        for (int i = 0; i < Blocks.Count; i++)
        {
            if (after[i] != before[i])
            {
                yield return (Blocks[i], Blocks[i].Cost.Times(after[i] - before[i]));
            }
        }

        for (int i = 0; i < _arrays.Length; i++)
        {
            int counter = Blocks.Count + i;
            long bytes = (after[counter] - before[counter]) * _arrays[i].ElementBytes;
            if (bytes > 0)
            {
                yield return (Blocks[_arrays[i].Block], new OperationCount(0, bytes / OperationWeights.BytesClearedPerOperation, 0, 0));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();

    private static AssemblyDefinition Read(string path, FirmwareResolver resolver) =>
        AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver, InMemory = true });

    private static void CheckHoldsNoCode(AssemblyDefinition contracts)
    {
        MethodDefinition? code = contracts.MainModule.GetTypes()
            .Where(t => t.BaseType?.FullName != "System.Attribute")
            .SelectMany(t => t.Methods)
            .FirstOrDefault(m => m.HasBody);
        if (code is not null)
        {
            throw new InvalidOperationException($"{contracts.Name.Name} holds code, which would not be counted: {code.FullName}.");
        }
    }
}
