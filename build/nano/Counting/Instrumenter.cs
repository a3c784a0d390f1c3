using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Earshot.Nano.Counting;

/// <summary>
/// Puts a counter into every basic block of an assembly. The blocks' prices are fixed beforehand, so what runs is one
/// addition a block, and nothing is allocated.
/// </summary>
internal sealed class Instrumenter
{
    /// <summary>Name of the type with the counters that is added to the assembly.</summary>
    public const string CountersType = "<Counters>";

    /// <summary>Name of its field, a <c>long[]</c>, to be set before any code of the assembly runs.</summary>
    public const string CountersField = "Values";

    private readonly ModuleDefinition _module;
    private readonly InstructionPricer _pricer;
    private readonly FieldDefinition _values;
    private readonly MethodDefinition _add;
    private readonly List<CountedBlock> _blocks = [];
    private readonly List<ClearedArray> _arrays = [];
    private readonly List<Instruction> _arrayProbes = [];

    /// <summary>Initializes a new instance of the <see cref="Instrumenter"/> class.</summary>
    /// <param name="module">The assembly's code; it is changed.</param>
    /// <param name="pricer">The prices.</param>
    public Instrumenter(ModuleDefinition module, InstructionPricer pricer)
    {
        _module = module;
        _pricer = pricer;
        _values = new FieldDefinition(
            CountersField, FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.Int64.MakeArrayType());
        _add = MakeAdd();
    }

    /// <summary>Gets the blocks; the counter of block i is the i-th.</summary>
    public IReadOnlyList<CountedBlock> Blocks => _blocks;

    /// <summary>Gets where arrays are made; their counters follow those of the blocks.</summary>
    public IReadOnlyList<ClearedArray> Arrays => _arrays;

    /// <summary>Instruments the assembly.</summary>
    /// <returns>The changed assembly.</returns>
    public byte[] Run()
    {
        foreach (MethodDefinition method in _module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).ToList())
        {
            Instrument(method);
        }

        for (int i = 0; i < _arrayProbes.Count; i++)
        {
            _arrayProbes[i].Operand = _blocks.Count + i;
        }

        TypeAttributes staticClass = TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
        var counters = new TypeDefinition(string.Empty, CountersType, staticClass, _module.TypeSystem.Object);
        counters.Fields.Add(_values);
        counters.Methods.Add(_add);
        _module.Types.Add(counters);
        using var image = new MemoryStream();
        _module.Write(image);
        return image.ToArray();
    }

    private static void Redirect(MethodBody body, Dictionary<Instruction, Instruction> probes)
    {
        Instruction? To(Instruction? target) => target is not null && probes.TryGetValue(target, out Instruction? probe) ? probe : target;
        foreach (Instruction instruction in body.Instructions)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => To(target),
                Instruction[] targets => targets.Select(t => To(t)!).ToArray(),
                _ => instruction.Operand,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = To(handler.TryStart);
            handler.TryEnd = To(handler.TryEnd);
            handler.FilterStart = To(handler.FilterStart);
            handler.HandlerStart = To(handler.HandlerStart);
            handler.HandlerEnd = To(handler.HandlerEnd);
        }
    }

    private static int ElementBytes(TypeReference element)
    {
        TypeReference type = element.Resolve() is { IsEnum: true } enumeration ? enumeration.GetEnumUnderlyingType() : element;
        return NanoHeap.ElementBytes(type.IsPrimitive ? type.Name : null);
    }

    private void Instrument(MethodDefinition method)
    {
        MethodBody body = method.Body;

        // Probes lengthen the code, so that short branches would not reach.
        HashSet<Instruction> leaders = BlockLeaders.Of(body);
        List<List<Instruction>> blocks = [];
        foreach (Instruction instruction in body.Instructions)
        {
            if (leaders.Contains(instruction))
            {
                blocks.Add([]);
            }

            blocks[^1].Add(instruction);
        }

        List<int> numbers = [.. blocks.Select(block => Price(method, block))];
        body.SimplifyMacros();
        Dictionary<Instruction, Instruction> probes = [];
        for (int i = 0; i < blocks.Count; i++)
        {
            probes.Add(blocks[i][0], InsertProbe(body.GetILProcessor(), blocks[i][0], numbers[i]));
            foreach (Instruction newArray in blocks[i].Where(n => n.OpCode.Code == Code.Newarr))
            {
                InsertLengthProbe(body.GetILProcessor(), newArray, numbers[i]);
            }
        }

        Redirect(body, probes);
    }

    private int Price(MethodDefinition method, List<Instruction> block)
    {
        OperationCount sum = default;
        List<string> unpriced = [];
        foreach (Instruction instruction in block)
        {
            InstructionCost cost = _pricer.Price(instruction, method.Body);
            sum = sum.Plus(cost.Count);
            if (cost.Unpriced is not null)
            {
                unpriced.Add(cost.Unpriced);
            }
        }

        TypeDefinition type = method.DeclaringType;
        while (type.DeclaringType is not null)
        {
            type = type.DeclaringType;
        }

        _blocks.Add(new CountedBlock(type.FullName, method.Name, sum, unpriced));
        return _blocks.Count - 1;
    }

    // Values[number]++
    private Instruction InsertProbe(ILProcessor il, Instruction before, int number)
    {
        Instruction first = il.Create(OpCodes.Ldsfld, _values);
        foreach (Instruction instruction in (Instruction[])
            [
                first,
                il.Create(OpCodes.Ldc_I4, number),
                il.Create(OpCodes.Ldelema, _module.TypeSystem.Int64),
                il.Create(OpCodes.Dup),
                il.Create(OpCodes.Ldind_I8),
                il.Create(OpCodes.Ldc_I4_1),
                il.Create(OpCodes.Conv_I8),
                il.Create(OpCodes.Add),
                il.Create(OpCodes.Stind_I8),
            ])
        {
            il.InsertBefore(before, instruction);
        }

        return first;
    }

    // Values[number] += the length on the stack, which stays there; the number is known when all blocks are.
    private void InsertLengthProbe(ILProcessor il, Instruction newArray, int block)
    {
        Instruction number = il.Create(OpCodes.Ldc_I4, 0);
        il.InsertBefore(newArray, il.Create(OpCodes.Dup));
        il.InsertBefore(newArray, il.Create(OpCodes.Conv_I4));
        il.InsertBefore(newArray, number);
        il.InsertBefore(newArray, il.Create(OpCodes.Call, _add));
        _arrays.Add(new ClearedArray(block, ElementBytes((TypeReference)newArray.Operand)));
        _arrayProbes.Add(number);
    }

    private MethodDefinition MakeAdd()
    {
        var add = new MethodDefinition("Add", MethodAttributes.Public | MethodAttributes.Static, _module.TypeSystem.Void);
        add.Parameters.Add(new ParameterDefinition(_module.TypeSystem.Int32));
        add.Parameters.Add(new ParameterDefinition(_module.TypeSystem.Int32));
        ILProcessor il = add.Body.GetILProcessor();
        il.Emit(OpCodes.Ldsfld, _values);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldelema, _module.TypeSystem.Int64);
        il.Emit(OpCodes.Dup);
        il.Emit(OpCodes.Ldind_I8);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stind_I8);
        il.Emit(OpCodes.Ret);
        return add;
    }
}
